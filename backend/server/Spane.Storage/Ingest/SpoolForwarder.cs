using Spane.Messages;
using Spane.Storage.Influx;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Ingest;

/// <summary>Forwards waiting telemetry to a server, oldest first. What the server refuses for what it holds becomes a dead
/// letter.</summary>
public sealed class SpoolForwarder(TelemetrySpool spool, ILineProtocolServer server, TimeProvider time)
{
    /// <summary>The most that one request carries, compressed: some 10,000 to 20,000 points. It bounds the memory, however much
    /// waits.</summary>
    public const int MaxBytes = 512 * 1024;

    private const string Topic = "influxdb";
    private const int ReasonLength = 200;

    private bool _prepared;

    /// <summary>Forwards one request.</summary>
    /// <returns>False: nothing waits.</returns>
    /// <exception cref="StoreUnavailableException">The server or the disk cannot be written now; everything waits on.</exception>
    public async Task<bool> ForwardAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            if (!_prepared)
            {
                await server.PrepareAsync(cancellationToken);
                _prepared = true;
            }

            if (spool.Oldest(MaxBytes) is not { } waiting)
            {
                return false;
            }

            var refused = await new LineDelivery(server).WriteAsync(waiting.Gzip, cancellationToken);
            await spool.RemoveAsync(waiting.LastId, [.. refused.Select(LetterOf)], cancellationToken);
            return true;
        }
        catch (StoreUnavailableException)
        {
            // It may come back without its database.
            _prepared = false;
            throw;
        }
    }

    private DeadLetter LetterOf(RefusedLine line) => new(
        time.GetUtcNow().ToUnixTimeMilliseconds(),
        Topic,
        nameof(RejectionReason.StoreRefused),
        line.Reason[..Math.Min(line.Reason.Length, ReasonLength)],
        line.Line.Length,
        line.Line.ToArray());
}
