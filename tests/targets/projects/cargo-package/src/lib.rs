use std::time::{Duration, Instant};

#[inline(always)]
fn inlined_step(x: u64) -> u64 {
    x.wrapping_mul(6364136223846793005).wrapping_add(x >> 7)
}

/// Keeps a processor busy for so many milliseconds.
#[inline(never)]
pub fn burn(milliseconds: u64) -> u64 {
    let end = Instant::now() + Duration::from_millis(milliseconds);
    let mut x = milliseconds;
    while Instant::now() < end {
        for _ in 0..20_000 {
            x = std::hint::black_box(inlined_step(x));
        }
    }
    x
}

#[cfg(test)]
mod tests {
    #[test]
    fn burns_in_unit_test() {
        assert_ne!(super::burn(300), 1);
    }
}
