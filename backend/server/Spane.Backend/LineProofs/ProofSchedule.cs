using Spane.Backend.Jobs;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Packing.Shifts;

namespace Spane.Backend.LineProofs;

/// <summary>Begins a proof for each line of this backend that is there and whose present shift has none yet, one after the other.</summary>
internal sealed class ProofSchedule(
    ProofRoom room, ProofStore store, LiveState live, ShiftCalendar shifts, SpaneOptions options, TimeProvider time,
    ILogger<ProofSchedule> log) : PeriodicService(TimeSpan.FromSeconds(20), time, log)
{
    protected override Task RoundAsync(CancellationToken cancellationToken) =>
        options.Proof.AtShiftStart ? StepAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Begins one.</summary>
    /// <returns>Whether one was begun.</returns>
    internal async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        if (room.Progress is { Ended: false })
        {
            return false;
        }

        var shift = shifts.StartOf(Time.GetUtcNow());
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
