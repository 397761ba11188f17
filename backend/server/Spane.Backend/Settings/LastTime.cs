using System.Globalization;

namespace Spane.Backend.Settings;

/// <summary>Keeps the latest known time in the data folder, once a minute, and tells when the host's clock is behind it after a start: its
/// battery is empty, or somebody set it.</summary>
internal sealed class LastTime(TrustedClock clock, SpaneOptions options, ILogger<LastTime> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private string File => Path.Combine(options.DataFolder, "last-time");

    /// <summary>Compares the clock with what was kept.</summary>
    public void Check()
    {
        if (Read() is { } kept && clock.Know(kept))
        {
            log.LogError("The host's clock says {Now:O}, and {Kept:O} was known before: check the clock and NTP.", clock.GetUtcNow(), kept);
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Check();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            Write();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // A full disk leaves the older time there, which serves as well.
    private void Write()
    {
        try
        {
            System.IO.File.WriteAllText(File, clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            log.LogDebug("{Fault}", fault.Message);
        }
    }

    private DateTimeOffset? Read()
    {
        try
        {
            return DateTimeOffset.TryParse(System.IO.File.ReadAllText(File), CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var kept) ? kept : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
