//! Sizes as people read them.

const STEP: u64 = 1024;
const UNITS: [&str; 4] = ["KiB", "MiB", "GiB", "TiB"];

/// `512 B`, `3.4 KiB`, `1.2 MiB`: rounded to a tenth.
pub(super) fn size(bytes: u64) -> String {
    if bytes < STEP {
        return format!("{bytes} B");
    }
    let mut unit = 0;
    let mut divisor = STEP;
    while tenths(bytes, divisor) >= 10 * STEP && unit + 1 < UNITS.len() {
        unit += 1;
        divisor *= STEP;
    }
    let tenths = tenths(bytes, divisor);
    format!("{}.{} {}", tenths / 10, tenths % 10, UNITS[unit])
}

fn tenths(bytes: u64, divisor: u64) -> u64 {
    let (whole, rest) = (bytes / divisor, bytes % divisor);
    // Below 1024^5.4 and 1024^4: neither overflows when it is multiplied by 10.
    whole * 10 + (rest * 10 + divisor / 2) / divisor
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_rounded_to_a_tenth_of_their_unit() {
        let sizes = [0, 1023, 1024, 1075, 1076, 1_048_500, 1_048_576, 5 << 30].map(size);
        let expected = [
            "0 B",
            "1023 B",
            "1.0 KiB",
            "1.0 KiB",
            "1.1 KiB",
            "1023.9 KiB",
            "1.0 MiB",
            "5.0 GiB",
        ];
        assert_eq!(sizes, expected);
    }

    #[test]
    fn what_rounds_up_to_a_unit_is_given_in_it() {
        assert_eq!(size((1 << 20) - 1), "1.0 MiB");
    }

    #[test]
    fn no_size_is_too_large() {
        assert_eq!(size(u64::MAX), "16777216.0 TiB");
    }
}
