using Spane.Storage.Ingest;
using Spane.Storage.Telemetry;

namespace Spane.Backend.History;

/// <summary>Forwards waiting telemetry to the external store for as long as the program runs; while the server is unavailable it waits on
/// disk.</summary>
internal sealed class SpoolService(SpoolForwarder forwarder, TimeProvider time, ILogger<SpoolService> log) : BackgroundService
{
    private static readonly TimeSpan PauseWhenEmpty = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PauseWhenUnavailable = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var unavailable = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var forwarded = await forwarder.ForwardAsync(stoppingToken);
                if (unavailable)
                {
                    log.LogInformation("Telemetry is forwarded again.");
                    unavailable = false;
                }

                if (!forwarded)
                {
                    await Task.Delay(PauseWhenEmpty, time, stoppingToken);
                }
            }
            catch (StoreUnavailableException fault)
            {
                if (!unavailable)
                {
                    log.LogWarning("Telemetry waits on disk: {Fault}", fault.Message);
                    unavailable = true;
                }

                await Task.Delay(PauseWhenUnavailable, time, stoppingToken);
            }
        }
    }
}
