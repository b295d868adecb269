fn main() {
    println!("first");
    cargo_package::burn(300);
}
