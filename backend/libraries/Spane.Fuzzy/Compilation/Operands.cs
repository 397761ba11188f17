namespace Spane.Fuzzy;

/// <summary>
/// Places of an operation's operands, in one word, as decoding a word is cheaper than three loads. <see cref="Opcode.Maximum"/> is laid out
/// as max(C, min(A, B)), A and B being the same where it has no minimum to take along; of a centroid, A is its number.
/// </summary>
internal readonly struct Operands(int a, int b, int c = 0)
{
    /// <summary>Places that can be told apart.</summary>
    internal const int Limit = 1 << 16;

    private readonly ulong _word = (ulong)(uint)a | ((ulong)(uint)b << 16) | ((ulong)(uint)c << 32);

    internal uint A => (ushort)_word;

    internal uint B => (ushort)(_word >> 16);

    internal uint C => (uint)(_word >> 32);
}
