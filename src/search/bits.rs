//! Streams of bits: numbers in few bits, and text in symbols of five.

/// Writes bits, the highest of a byte first.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
    /// Fewer than 32 bits that don't stand in the bytes yet, in the low end; what is above them is over.
    rest: u64,
    count: u32,
}

impl Writer {
    /// How many bits stand in it.
    pub fn len(&self) -> usize {
        self.bytes.len() * 8 + self.count as usize
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes everything out again.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.count = 0;
    }

    /// Writes the low `count` bits of a number, at most 32.
    #[inline]
    pub fn bits(&mut self, value: u32, count: u32) {
        let mask = (1 << count) - 1;
        self.rest = (self.rest << count) | (u64::from(value) & mask);
        self.count += count;
        if self.count >= 32 {
            self.count -= 32;
            self.bytes.extend_from_slice(&((self.rest >> self.count) as u32).to_be_bytes());
        }
    }

    /// As many ones as the number says, then a zero.
    #[inline]
    pub fn unary(&mut self, mut value: u32) {
        while value >= 16 {
            self.bits(0xffff, 16);
            value -= 16;
        }
        self.bits((1 << (value + 1)) - 2, value + 1);
    }

    /// A number from 1.
    pub fn gamma(&mut self, value: u32) {
        let value = value.max(1);
        let more = value.ilog2();
        if more < 16 {
            return self.bits(value, 2 * more + 1);
        }
        self.bits(0, more);
        self.bits(value, more + 1);
    }

    /// A number whose usual size is known: about 2^k.
    #[inline]
    pub fn rice(&mut self, value: u32, k: u32) {
        let high = value.checked_shr(k).unwrap_or(0);
        if high < 16 && k <= 16 {
            let low = value & ((1 << k) - 1);
            return self.bits(((1 << (high + 1)) - 2) << k | low, high + 1 + k);
        }
        self.unary(high);
        self.bits(value, k);
    }

    /// Text, and its end.
    pub fn text(&mut self, text: &[u16]) {
        for &unit in text {
            match u8::try_from(unit) {
                Ok(letter @ b'a'..=b'z') => self.bits(u32::from(letter - b'a'), 5),
                Ok(b' ') => self.bits(SPACE, 5),
                Ok(digit @ b'0'..=b'9') => {
                    self.bits(DIGIT, 5);
                    self.bits(u32::from(digit - b'0'), 4);
                }
                Ok(b'=') => self.bits(EQUALS, 5),
                Ok(b'*') => self.bits(STAR, 5),
                _ => {
                    self.bits(UNIT, 5);
                    self.bits(u32::from(unit), 16);
                }
            }
        }
        self.bits(END, 5);
    }

    /// Appends what another wrote.
    pub fn append(&mut self, other: &Self) {
        self.append_bits(&other.bytes, other.bytes.len() * 8);
        self.bits(other.rest as u32, other.count);
    }

    /// Appends the first `count` bits of bytes.
    pub fn append_bits(&mut self, bytes: &[u8], count: usize) {
        let (whole, last) = (count / 8, count as u32 % 8);
        let (fours, rest) = bytes.get(..whole).unwrap_or_default().as_chunks::<4>();
        fours.iter().for_each(|four| self.bits(u32::from_be_bytes(*four), 32));
        rest.iter().for_each(|byte| self.bits(u32::from(*byte), 8));
        if let Some(byte) = bytes.get(whole).filter(|_| last > 0) {
            self.bits(u32::from(byte >> (8 - last)), last);
        }
    }

    /// Fills the last byte up with zeros; gives how many bytes there are.
    pub fn align(&mut self) -> usize {
        self.bits(0, self.count.wrapping_neg() % 8);
        while self.count > 0 {
            self.count -= 8;
            self.bytes.push((self.rest >> self.count) as u8);
        }
        self.bytes.len()
    }

    /// The bytes, the last one filled up with zeros.
    pub fn finish(mut self) -> Vec<u8> {
        self.align();
        self.bytes
    }
}

const SPACE: u32 = 26;
const END: u32 = 27;
const DIGIT: u32 = 28;
const EQUALS: u32 = 29;
const STAR: u32 = 30;
const UNIT: u32 = 31;

/// Reads what [`Writer`] wrote. Beyond the end there are zeros, and [`Reader::is_past_end`] says so.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    /// Reads from the first bit.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Whether more was read than there is.
    pub fn is_past_end(&self) -> bool {
        self.at > self.bytes.len() * 8
    }

    /// The number of bits read.
    pub fn position(&self) -> usize {
        self.at
    }

    /// Leaves bits out.
    pub fn skip(&mut self, count: usize) {
        self.at = self.at.saturating_add(count);
    }

    /// The next bits, at least 57 of them, the first highest.
    #[inline]
    fn ahead(&self) -> u64 {
        let from = self.at / 8;
        let eight = match self.bytes.get(from..).and_then(|rest| rest.first_chunk::<8>()) {
            Some(eight) => *eight,
            None => {
                let mut eight = [0; 8];
                eight.iter_mut().zip(self.bytes.iter().skip(from)).for_each(|(to, byte)| *to = *byte);
                eight
            }
        };
        u64::from_be_bytes(eight) << (self.at % 8)
    }

    /// One bit.
    #[inline]
    pub fn bit(&mut self) -> bool {
        self.bits(1) == 1
    }

    /// A number of `count` bits, at most 32.
    #[inline]
    pub fn bits(&mut self, count: u32) -> u32 {
        let value = self.ahead().checked_shr(64 - count).unwrap_or_default();
        self.skip(count as usize);
        value as u32
    }

    /// How many ones stand before the next zero.
    pub fn unary(&mut self) -> u32 {
        let mut value = 0;
        loop {
            let ones = self.ahead().leading_ones().min(32);
            value += ones;
            self.skip(ones as usize);
            if ones < 32 {
                self.skip(1);
                return value;
            }
        }
    }

    /// A number from 1.
    pub fn gamma(&mut self) -> u32 {
        let more = self.ahead().leading_zeros().min(32);
        if more > 31 {
            self.skip(32);
            return 1;
        }
        self.skip(more as usize + 1);
        (1 << more) | self.bits(more)
    }

    /// A number by its usual size.
    pub fn rice(&mut self, k: u32) -> u32 {
        let high = self.unary();
        high.wrapping_shl(k) | self.bits(k)
    }

    /// Text up to its end, after what is there already.
    pub fn text(&mut self, text: &mut Vec<u16>) {
        while !self.is_past_end() {
            text.push(match self.bits(5) {
                END => return,
                SPACE => u16::from(b' '),
                DIGIT => u16::from(b'0') + self.bits(4) as u16,
                EQUALS => u16::from(b'='),
                STAR => u16::from(b'*'),
                UNIT => self.bits(16) as u16,
                letter => u16::from(b'a') + letter as u16,
            });
        }
    }
}

/// The k for a list of `count` numbers below `limit`.
pub fn rice_parameter(limit: u32, count: u32) -> u32 {
    if u64::from(limit) < 2 * u64::from(count) || count == 0 {
        return 0;
    }
    let ratio = limit / count;
    let bits = ratio.ilog2();
    if 2 * u64::from(ratio) >= 3 << bits { bits } else { bits.saturating_sub(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut writer = Writer::default();
        let text: Vec<u16> = "van dan 1953 =*đ".encode_utf16().collect();
        for value in [1, 2, 3, 7, 100, 65_535, 4_000_000_000] {
            writer.gamma(value);
            writer.rice(value & 0xffff, 9);
            writer.unary(value & 63);
            writer.bits(value, 32);
        }
        writer.text(&text);
        let mut copy = Writer::default();
        copy.bits(5, 3);
        copy.append(&writer);
        let mut whole = writer.clone();
        let count = whole.len();
        assert_eq!(whole.align(), count.div_ceil(8));
        let mut again = Writer::default();
        again.bits(5, 3);
        again.append_bits(&whole.finish(), count);
        assert_eq!((again.len(), again.finish()), (copy.len(), copy.clone().finish()));
        let bytes = copy.finish();
        let mut reader = Reader::new(&bytes);
        assert_eq!(reader.bits(3), 5);
        for value in [1, 2, 3, 7, 100, 65_535, 4_000_000_000] {
            assert_eq!(reader.gamma(), value);
            assert_eq!(reader.rice(9), value & 0xffff);
            assert_eq!(reader.unary(), value & 63);
            assert_eq!(reader.bits(32), value);
        }
        let mut read = Vec::new();
        reader.text(&mut read);
        assert_eq!(read, text);
        assert!(!reader.is_past_end());
    }

    #[test]
    fn the_end_of_the_bytes_is_the_end_of_reading() {
        let mut reader = Reader::new(&[0]);
        let mut text = Vec::new();
        assert_eq!(reader.gamma(), 1);
        reader.text(&mut text);
        assert!(reader.is_past_end());
    }

    #[test]
    fn common_things_get_small_gaps() {
        assert_eq!(rice_parameter(10_000, 9_000), 0);
        assert_eq!(rice_parameter(10_000, 100), 6);
        assert_eq!(rice_parameter(10_000, 1), 12);
        assert_eq!(rice_parameter(0, 0), 0);
    }
}
