using System.Buffers.Text;

namespace Spane.Messages;

/// <summary><c>received</c>: the cumulative acknowledgement that lets a node forget.</summary>
/// <param name="StoredUpTo">Everything up to and including this sequence number is stored (<c>seq</c>); 0: nothing yet.</param>
/// <param name="NeedFrom">The node should send again from here on (<c>need</c>); 0: nothing is missing.</param>
public readonly record struct ReceivedPayload(uint Boot, uint StoredUpTo, uint NeedFrom)
{
    /// <summary>The payload on the wire.</summary>
    /// <returns>UTF-8 JSON.</returns>
    public byte[] ToUtf8()
    {
        // Written by hand: it is the one payload that is sent as often as nodes publish.
        Span<byte> text = stackalloc byte[72];
        var length = Append(text, 0, "{\"v\":1,\"boot\":"u8, Boot);
        length = Append(text, length, ",\"seq\":"u8, StoredUpTo);
        length = Append(text, length, ",\"need\":"u8, NeedFrom);
        text[length++] = (byte)'}';
        return text[..length].ToArray();
    }

    private static int Append(Span<byte> text, int at, ReadOnlySpan<byte> key, uint value)
    {
        key.CopyTo(text[at..]);
        Utf8Formatter.TryFormat(value, text[(at + key.Length)..], out var digits);
        return at + key.Length + digits;
    }
}
