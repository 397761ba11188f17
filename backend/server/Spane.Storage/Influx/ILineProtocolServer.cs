using Spane.Storage.Telemetry;

namespace Spane.Storage.Influx;

/// <summary>A server that takes line protocol with times in nanoseconds.</summary>
public interface ILineProtocolServer
{
    /// <summary>Makes ready what lines are written to, where the server has a statement for it.</summary>
    /// <exception cref="StoreUnavailableException">The server cannot be reached.</exception>
    Task PrepareAsync(CancellationToken cancellationToken = default);

    /// <summary>Writes lines; when it returns null they survive a crash of the server.</summary>
    /// <param name="gzip">The lines, each ended by a line feed, as one or several gzip members (RFC 1952, section 2.2).</param>
    /// <returns>What the server refuses; null when all lines are written.</returns>
    /// <exception cref="StoreUnavailableException">The server cannot be reached or cannot write now.</exception>
    Task<WriteRefusal?> WriteAsync(ReadOnlyMemory<byte> gzip, CancellationToken cancellationToken = default);
}

/// <summary>A server's answer that it does not take all lines for what they hold.</summary>
/// <param name="Reason">The server's reason, for people.</param>
/// <param name="Lines">The reason of each refused line by its place among the lines sent, from 0, all others being written; empty: the
/// server does not say which, and the others may be written or not.</param>
public sealed record WriteRefusal(string Reason, IReadOnlyDictionary<int, string> Lines)
{
    /// <summary>A refusal that does not say which lines.</summary>
    public WriteRefusal(string reason)
        : this(reason, new Dictionary<int, string>())
    {
    }
}

/// <summary>A line that the server refuses for what it holds.</summary>
/// <param name="Index">Its place among the lines written, from 0.</param>
public sealed record RefusedLine(int Index, ReadOnlyMemory<byte> Line, string Reason);
