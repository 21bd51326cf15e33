//! The numbers of an RSA key that a JWK may leave out (RFC 7518, 6.3.2).
#![expect(clippy::many_single_char_names, reason = "the numbers of an RSA key have these names")]

use num_bigint::BigUint;
use zeroize::Zeroizing;

/// Primes and what makes signing quick, as bytes without zeros in front.
pub(super) struct Factors {
    pub(super) p: Zeroizing<Vec<u8>>,
    pub(super) q: Zeroizing<Vec<u8>>,
    pub(super) dp: Zeroizing<Vec<u8>>,
    pub(super) dq: Zeroizing<Vec<u8>>,
    pub(super) qi: Zeroizing<Vec<u8>>,
}

/// Larger keys are not accepted, and would take long.
const MOST_BYTES: usize = 1024;

/// How many numbers are tried; each finds the primes with a chance of a half.
const TRIES: u32 = 100;

/// From modulus and exponents, and the primes where they are known. `None` where these are not the numbers of one key.
pub(super) fn complete(
    (n, e, d): (&[u8], &[u8], &[u8]),
    primes: Option<(&[u8], &[u8])>,
) -> Option<Factors> {
    if n.len() > MOST_BYTES || e.len() > 8 || d.len() > n.len() {
        return None;
    }
    let (n, e, d) = (number(n), number(e), number(d));
    let one = BigUint::from(1_u8);
    let (p, q) = match primes {
        Some((p, q)) => (number(p), number(q)),
        None => split(&n, &e, &d)?,
    };
    if p <= one || q <= one || &p * &q != n {
        return None;
    }
    let (dp, dq) = (&d % (&p - &one), &d % (&q - &one));
    let qi = q.modinv(&p)?;
    let [p, q, dp, dq, qi] = [p, q, dp, dq, qi].map(|number| Zeroizing::new(number.to_bytes_be()));
    Some(Factors { p, q, dp, dq, qi })
}

/// Finds the primes (NIST SP 800-56B, appendix C): a root of one that is neither 1 nor -1 shares a prime with its neighbour.
fn split(n: &BigUint, e: &BigUint, d: &BigUint) -> Option<(BigUint, BigUint)> {
    let one = BigUint::from(1_u8);
    let product = d * e;
    if product <= one {
        return None;
    }
    let k = product - &one;
    let twos = k.trailing_zeros().filter(|twos| *twos > 0)?;
    let odd = &k >> twos;
    if n <= &one {
        return None;
    }
    let minus_one = n - &one;
    for base in 2..2 + TRIES {
        let mut root = BigUint::from(base).modpow(&odd, n);
        let mut left = twos;
        while root != one && root != minus_one {
            // A number to the power of k is one, unless these are not the numbers of one key.
            left = left.checked_sub(1)?;
            let square = &root * &root % n;
            if square == one {
                let p = common(root - &one, n.clone());
                let q = n / &p;
                return Some((p, q));
            }
            root = square;
        }
    }
    None
}

/// The greatest number that divides both.
fn common(mut a: BigUint, mut b: BigUint) -> BigUint {
    while b != BigUint::ZERO {
        (a, b) = (b.clone(), a % b);
    }
    a
}

fn number(bytes: &[u8]) -> BigUint {
    BigUint::from_bytes_be(bytes)
}
