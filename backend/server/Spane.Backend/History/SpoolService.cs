using Spane.Storage.Ingest;
using Spane.Storage.Telemetry;

namespace Spane.Backend.History;

/// <summary>Forwards waiting telemetry to the store outside for as long as the program runs; while the server is away it waits on
/// disk.</summary>
internal sealed class SpoolService(SpoolForwarder forwarder, TimeProvider time, ILogger<SpoolService> log) : BackgroundService
{
    private static readonly TimeSpan PauseWhenEmpty = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PauseWhenAway = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var away = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var forwarded = await forwarder.ForwardAsync(stoppingToken);
                if (away)
                {
                    log.LogInformation("Telemetry is forwarded again.");
                    away = false;
                }

                if (!forwarded)
                {
                    await Task.Delay(PauseWhenEmpty, time, stoppingToken);
                }
            }
            catch (StoreUnavailableException fault)
            {
                if (!away)
                {
                    log.LogWarning("Telemetry waits on disk: {Fault}", fault.Message);
                    away = true;
                }

                await Task.Delay(PauseWhenAway, time, stoppingToken);
            }
        }
    }
}
