fn main() {
    println!("example");
    cargo_package::burn(300);
}
