#[test]
fn burns_in_integration_test() {
    println!("folder={}", std::env::current_dir().unwrap().display());
    cargo_package::burn(300);
}
