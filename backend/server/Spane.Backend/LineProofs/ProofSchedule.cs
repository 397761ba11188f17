using System.Data.Common;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Packing.Shifts;
using Spane.Storage.Telemetry;

namespace Spane.Backend.LineProofs;

/// <summary>Begins a proof for each line of this backend that is there and whose present shift has none yet, one after the other.</summary>
internal sealed class ProofSchedule(
    ProofRoom room, ProofStore store, LiveState live, ShiftCalendar shifts, SpaneOptions options, TimeProvider time,
    ILogger<ProofSchedule> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (options.Proof.AtShiftStart && await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await StepAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is StoreUnavailableException or DbException)
            {
                log.LogWarning("Proofs wait: {Fault}", fault.Message);
            }
        }
    }

    /// <summary>Begins one.</summary>
    /// <returns>Whether one was begun.</returns>
    internal async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        if (room.Progress is { Ended: false })
        {
            return false;
        }

        var shift = shifts.StartOf(time.GetUtcNow());
        foreach (var device in live.Lines.Where(line => line.Online == true).Select(line => line.Device).Take(options.Proof.MostLines))
        {
            if (await store.OfShiftAsync(device, shift, cancellationToken) is null)
            {
                return room.TryBegin(device, by: "");
            }
        }

        return false;
    }
}
