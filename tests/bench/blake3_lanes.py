"""BLAKE3 of many short inputs at once, in plain Python.

A Python integer has no fixed width, so one integer holds the same 32-bit word of many inputs side by side, each in a
lane of 64 bits; the upper half of a lane takes the carries and is masked away. One pass of the compression function
then works on every lane, which makes 10,000 pages a matter of seconds instead of minutes.

Constants and tree are those of the BLAKE3 specification, section 2.
"""
import struct

IV = (0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19)
START = struct.pack("<8I", *IV)
PERMUTATION = (2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8)
# The four columns of the state, then its four diagonals.
MIXES = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
         (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))
CHUNK_START, CHUNK_END, PARENT, ROOT = 1, 2, 4, 8
BLOCK, CHUNK = 64, 1024
BATCH = 256  # messages hashed together: some hundred lanes, a few megabytes


def digests(messages):
    """The 32-byte BLAKE3 digests of a list of byte strings, in the same order."""
    return [digest for start in range(0, len(messages), BATCH) for digest in _batch(messages[start:start + BATCH])]


def _batch(messages):
    trees = _chunk_values(messages)
    while any(len(nodes) > 1 for nodes in trees):
        trees = _join_pairs(trees)
    return [nodes[0] for nodes in trees]


def _chunk_values(messages):
    """Per message the chaining values of its chunks; of a message of one chunk, its digest."""
    chunks = []  # (message, number in the message, bytes, flag of the last block)
    for index, message in enumerate(messages):
        parts = [message[at:at + CHUNK] for at in range(0, len(message), CHUNK)] or [b""]
        last = CHUNK_END | (ROOT if len(parts) == 1 else 0)
        chunks += [(index, number, part, last) for number, part in enumerate(parts)]
    values = [START] * len(chunks)
    for at in range(0, CHUNK, BLOCK):
        jobs, places = [], []
        for place, (_, number, part, last) in enumerate(chunks):
            if at and at >= len(part):
                continue
            block = part[at:at + BLOCK]
            flags = (CHUNK_START if at == 0 else 0) | (last if at + BLOCK >= len(part) else 0)
            jobs.append((values[place], block.ljust(BLOCK, b"\0"), number, len(block), flags))
            places.append(place)
        for place, value in zip(places, _compress(jobs)):
            values[place] = value
    trees = [[] for _ in messages]
    for (index, *_), value in zip(chunks, values):
        trees[index].append(value)
    return trees


def _join_pairs(trees):
    """One level up in every tree: neighbours become their parent, an odd last node moves up as it is."""
    jobs = [(START, nodes[at] + nodes[at + 1], 0, BLOCK, PARENT | (ROOT if len(nodes) == 2 else 0))
            for nodes in trees for at in range(0, len(nodes) - 1, 2)]
    parents = iter(_compress(jobs))
    return [[next(parents) for _ in range(len(nodes) // 2)] + nodes[len(nodes) // 2 * 2:] for nodes in trees]


def _compress(jobs):
    """The chaining values, 32 bytes each, of (chaining value, block, counter, block length, flags) each."""
    lanes = len(jobs)
    if not lanes:
        return []
    mask = int.from_bytes(b"\xff\xff\xff\xff\0\0\0\0" * lanes, "little")
    values, blocks, counters, lengths, flags = zip(*jobs)
    same = _lay([1] * lanes)  # times a constant: that constant in every lane
    state = _columns(values, 8) + [word * same for word in IV[:4]] + [_lay(counters), 0, _lay(lengths), _lay(flags)]
    words = _columns(blocks, 16)
    for _ in range(7):
        for turn, (a, b, c, d) in enumerate(MIXES):
            _mix(state, a, b, c, d, words[2 * turn], words[2 * turn + 1], mask)
        words = [words[source] for source in PERMUTATION]
    columns = [struct.unpack(f"<{lanes}Q", (state[i] ^ state[i + 8]).to_bytes(8 * lanes, "little")) for i in range(8)]
    return [struct.pack("<8I", *row) for row in zip(*columns)]


def _mix(state, a, b, c, d, first, second, mask):
    """The quarter round G on one column or diagonal, in all lanes."""
    for word, turn_d, turn_b in ((first, 16, 12), (second, 8, 7)):
        state[a] = (state[a] + state[b] + word) & mask
        mixed = state[d] ^ state[a]
        state[d] = (mixed >> turn_d | mixed << 32 - turn_d) & mask
        state[c] = (state[c] + state[d]) & mask
        mixed = state[b] ^ state[c]
        state[b] = (mixed >> turn_b | mixed << 32 - turn_b) & mask


def _columns(rows, width):
    """Byte strings of `width` words each: one integer per word position, a lane per string."""
    words = struct.unpack(f"<{len(rows) * width}I", b"".join(rows))
    return [_lay(words[position::width]) for position in range(width)]


def _lay(words):
    """One integer with a lane for each word."""
    return int.from_bytes(struct.pack(f"<{len(words)}Q", *words), "little")
