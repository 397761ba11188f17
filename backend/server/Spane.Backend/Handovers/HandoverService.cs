using Spane.Backend.Live;
using Spane.Dashboard.Alarms;
using Spane.Dashboard.Handovers;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Release;
using Spane.Packing.Dispositions;
using Spane.Packing.Shifts;
using Spane.Packing.Views;

namespace Spane.Backend.Handovers;

/// <summary>Finds what is open at a line, keeps the note of who goes, and lets another person take it over.</summary>
internal sealed class HandoverService(
    HandoverStore store, LiveState live, IAlarms alarms, IChallenges challenges, IProduction production, ILotRelease lots,
    ShiftCalendar shifts, TimeProvider time) : IHandovers
{
    private static readonly string[] Idle = ["stopped", "paused", "fault"];

    public Task<IReadOnlyList<HandoverNote>> NewestAsync(string device, int count, CancellationToken cancellationToken = default) =>
        store.NewestAsync(device, count, cancellationToken);

    public async Task<IReadOnlyList<HandoverItem>> OpenAsync(string device, CancellationToken cancellationToken = default)
    {
        if (live.Line(device) is not { } line)
        {
            return [];
        }

        List<HandoverItem> open = [];
        if (Idle.Contains(line.State))
        {
            open.Add(new(HandoverItem.Stopped, line.State, null));
        }

        if (line.LastReject is { Outcome: RejectOutcome.Held } held)
        {
            open.Add(new(HandoverItem.HeldPack, FormattableString.Invariant($"{held.NetGrams:0.00} g"), held.At));
        }

        open.AddRange(alarms.Now.Standing.Where(alarm => alarm.Key.Device == device)
            .Select(alarm => new HandoverItem(HandoverItem.Alarm, alarm.Key.Code, alarm.Since)));
        var progress = await challenges.ProgressAsync(device, cancellationToken);
        if (progress is { State: { } test } && (test.Due.Length > 0 || test.Until is not null))
        {
            open.Add(new(HandoverItem.Test, test.Due.Length > 0 ? test.Due : "next", test.Until));
        }

        var shift = await production.ShiftAsync(device, time.GetUtcNow(), cancellationToken);
        foreach (var run in shift.Runs)
        {
            if (await lots.DossierAsync(device, run.Lot, run.Product.Id, cancellationToken) is { } lot
                && (lot.State == LotState.OnHold || lot.Held.Length > 0))
            {
                open.Add(new(HandoverItem.HeldLot, lot.Held.Length > 0 ? $"{run.Lot} ({lot.Held})" : run.Lot, null));
            }
        }

        return open;
    }

    /// <summary>Writes the present shift's note.</summary>
    /// <returns>Why it was refused, as the texts <c>refused.…</c> name it; null: it is kept.</returns>
    internal async Task<string?> WriteAsync(string device, string text, string by, CancellationToken cancellationToken)
    {
        if (live.Line(device) is null)
        {
            return "handover-line";
        }

        var plain = text.ReplaceLineEndings("\n").Trim();
        if (plain.Length > HandoverNote.LongestText || plain.Any(c => char.IsControl(c) && c != '\n'))
        {
            return "handover-text";
        }

        await store.AddAsync(device, shifts.StartOf(time.GetUtcNow()), await OpenAsync(device, cancellationToken), plain, by,
            cancellationToken);
        return null;
    }

    /// <summary>Takes a note over: by somebody else than who wrote it.</summary>
    /// <returns>As <see cref="WriteAsync"/>.</returns>
    internal async Task<string?> ConfirmAsync(string device, long id, string by, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(device, id, cancellationToken) is not { } note)
        {
            return "handover-gone";
        }

        return note.By == by ? "handover-own" : await store.ConfirmAsync(note, by, cancellationToken) ? null : "handover-gone";
    }
}
