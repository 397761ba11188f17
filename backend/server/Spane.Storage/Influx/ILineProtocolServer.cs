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
