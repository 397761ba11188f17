namespace Spane.Backend.Commands;

/// <summary>Lets commands expire, once a second.</summary>
/// <param name="records">The table of commands.</param>
/// <param name="time">The clock.</param>
internal sealed class CommandExpiry(CommandRecords records, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await records.ExpireAsync(stoppingToken);
        }
    }
}
