#[inline(never)]
fn second_work() {
    // Used after the call, so that it stays a call and does not become a jump.
    std::hint::black_box(cargo_package::burn(300));
}

fn main() {
    let quick = if cfg!(feature = "quick") { "quick " } else { "" };
    let dev = if cfg!(debug_assertions) { "dev " } else { "" };
    println!("second {quick}{dev}{:?}", std::env::args().skip(1).collect::<Vec<_>>());
    for name in ["CARGO_PKG_NAME", "CARGO_PKG_VERSION_PRE", "CARGO_PKG_AUTHORS", "EXTRA"] {
        println!("{name}={}", std::env::var(name).unwrap_or_default());
    }
    println!("folder={}", std::env::current_dir().unwrap().display());
    second_work();
}
