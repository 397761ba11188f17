using System.Security.Cryptography;
using Spane.Backend.Live;
using Spane.Dashboard.Drills;
using Spane.Packing.Alarms;
using Spane.Troubleshooting.Drills;

namespace Spane.Backend.Drills;

/// <summary>The one door of what people do in drills; also ends those whose time is over and those that a real alarm overrides. Refusals
/// are named as the texts <c>refused.…</c> do.</summary>
internal sealed class DrillService(DrillStore store, LiveState live, TimeProvider time) : IDrills
{
    public IReadOnlyList<AlarmDrill> Open => live.Drills;

    public Task<IReadOnlyList<AlarmDrill>> NewestAsync(int count, CancellationToken cancellationToken = default) =>
        store.NewestAsync(count, cancellationToken);

    public Task<AlarmDrill?> FindAsync(long id, CancellationToken cancellationToken = default) => store.FindAsync(id, cancellationToken);

    /// <summary>Begins one.</summary>
    /// <param name="scenario">Empty: one by chance.</param>
    internal async Task<string?> StartAsync(string device, string scenario, string by, CancellationToken cancellationToken)
    {
        if (live.Line(device) is null)
        {
            return "drill-line";
        }

        if (RealAlarm(device) is not null)
        {
            return "drill-alarm";
        }

        var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        var played = scenario.Length == 0 ? DrillScenario.Of(seed) : DrillScenario.Find(scenario);
        if (played is null)
        {
            return "drill-scenario";
        }

        var added = await store.AddAsync(
            new() { Device = device, Scenario = played.Id, Seed = seed, StartedAt = time.GetUtcNow(), StartedBy = by }, cancellationToken);
        await ShowAsync(cancellationToken);
        return added ? null : "drill-open";
    }

    internal Task<string?> AcknowledgeAsync(long id, string by, CancellationToken cancellationToken) =>
        ActAsync(id, (drill, now) => drill.Acknowledge(by, now), by, "drill-acknowledged", "", cancellationToken);

    /// <summary>A person says what it is.</summary>
    internal async Task<string?> ChooseAsync(long id, string cause, string by, CancellationToken cancellationToken) =>
        !IsCause(cause) ? "drill-cause"
            : await ActAsync(id, (drill, now) => drill.Choose(cause, by, now), by, "drill-cause", cause, cancellationToken);

    /// <summary>A person says what to do first.</summary>
    internal async Task<string?> StepAsync(long id, string step, string by, CancellationToken cancellationToken)
    {
        if (!IsCause(step))
        {
            return "drill-step";
        }

        var why = await ActAsync(id, (drill, now) => drill.Step(step, by, now), by, "drill-step", step, cancellationToken);
        return why ?? (await store.FindAsync(id, cancellationToken) is { IsOpen: true } ? "drill-wrong" : null);
    }

    /// <summary>A person ends it.</summary>
    internal Task<string?> EndAsync(long id, string by, CancellationToken cancellationToken) =>
        ActAsync(id, (drill, now) => drill.Stop(DrillEnd.Stopped, by, now), by, "drill-ended", "", cancellationToken);

    /// <summary>Ends what must end, and shows what is open.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var open = await store.OpenAsync(cancellationToken);
        var isChanged = false;
        foreach (var drill in open)
        {
            var ended = RealAlarm(drill.Device) is not null ? drill.Stop(DrillEnd.RealAlarm, "", now)
                : now - drill.StartedAt >= AlarmDrill.Longest ? drill.Stop(DrillEnd.TimedOut, "", now) : drill;
            if (ended != drill)
            {
                isChanged = true;
                await store.SaveAsync(ended, now, "spane", "drill-ended", ended.End.ToString(), cancellationToken);
            }
        }

        Show(isChanged ? await store.OpenAsync(cancellationToken) : open);
    }

    private async Task<string?> ActAsync(
        long id, Func<AlarmDrill, DateTimeOffset, AlarmDrill> act, string by, string action, string detail,
        CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } drill)
        {
            return "drill-gone";
        }

        var now = time.GetUtcNow();
        var after = act(drill, now);
        if (after == drill || !await store.SaveAsync(after, now, by, action, detail, cancellationToken))
        {
            return "drill-over";
        }

        await ShowAsync(cancellationToken);
        return null;
    }

    private async Task ShowAsync(CancellationToken cancellationToken) => Show(await store.OpenAsync(cancellationToken));

    private void Show(IReadOnlyList<AlarmDrill> open)
    {
        if (!open.SequenceEqual(live.Drills))
        {
            live.Publish(open);
        }
    }

    private Alarm? RealAlarm(string device) =>
        live.AllAlarms.Standing.FirstOrDefault(alarm => alarm.Key.Device == device && alarm.Active);

    private static bool IsCause(string cause) => DrillWords.Causes.Any(known => known.Id == cause);
}
