using Spane.Messages;
using Spane.Storage.Ingest;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Influx;

/// <summary>Forwards waiting telemetry to a server, oldest first. What the server refuses for what it holds becomes a dead letter.</summary>
/// <param name="spool">What waits.</param>
/// <param name="server">Where to.</param>
/// <param name="store">Keeps the dead letters.</param>
/// <param name="time">The clock.</param>
public sealed class SpoolForwarder(TelemetrySpool spool, ILineProtocolServer server, IIngestStore store, TimeProvider time)
{
    /// <summary>The most that one request carries, compressed: some 10,000 to 20,000 points. It bounds the memory, however much waits.</summary>
    public const int MostBytes = 512 * 1024;

    private const string Topic = "influxdb";
    private const int ReasonLength = 200;

    private bool _prepared;

    /// <summary>Forwards one request.</summary>
    /// <param name="cancellationToken">Ends the wait; what was not confirmed is forwarded again.</param>
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

            if (spool.Oldest(MostBytes) is not { } waiting)
            {
                return false;
            }

            if (await server.WriteAsync(waiting.Gzip, cancellationToken) is not null)
            {
                await KeepRefusedAsync(await new LineDelivery(server).WriteAsync(LineBatch.Expand(waiting.Gzip), cancellationToken), cancellationToken);
            }

            await spool.RemoveAsync(waiting.LastId, cancellationToken);
            return true;
        }
        catch (StoreUnavailableException)
        {
            // It may come back without its database.
            _prepared = false;
            throw;
        }
    }

    private async Task KeepRefusedAsync(IReadOnlyList<RefusedLine> refused, CancellationToken cancellationToken)
    {
        if (refused.Count == 0)
        {
            return;
        }

        var batch = new IngestBatch();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        batch.DeadLetters.AddRange(refused.Select(line => new DeadLetter(
            now, Topic, nameof(RejectionReason.StoreRefused), line.Reason[..Math.Min(line.Reason.Length, ReasonLength)], line.Line.Length, line.Line.ToArray())));
        await store.CommitAsync([batch], cancellationToken);
    }
}
