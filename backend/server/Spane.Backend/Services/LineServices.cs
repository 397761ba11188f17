using System.Data.Common;
using System.Globalization;
using Spane.Backend.Live;
using Spane.Dashboard.Services;
using Spane.Messages;
using Spane.Packing.Services;
using Spane.Storage.Settings;

namespace Spane.Backend.Services;

/// <summary>Lays down what is serviced at a line and after how much use, and records each service: checked, kept, noted.</summary>
internal sealed class LineServices(
    ServiceStore store, SettingsDatabase database, SettingChanges changes, LiveState live, TimeProvider time) : IServices
{
    private const string Kind = "services/";
    private const int MostTasks = 30;
    private const int LongestName = 60;
    private const int LongestNote = 400;
    private const long MostCycles = 1_000_000_000;
    private const double MostHours = 100_000;

    public async Task<ServicePlan?> OfAsync(string device, CancellationToken cancellationToken = default)
    {
        if (live.Line(device) is not { } line)
        {
            return null;
        }

        var version = await changes.VersionAsync(Kind + device, cancellationToken);
        var tasks = await store.TasksAsync(device, cancellationToken);
        return new([.. tasks.OrderByDescending(task => task.Share(line.Usage)).ThenBy(task => task.Id)], line.Usage, version);
    }

    public Task<IReadOnlyList<(string Task, ServiceRecord Record)>> DoneAsync(string device, int count,
        CancellationToken cancellationToken = default) => store.DoneAsync(device, count, cancellationToken);

    /// <summary>Lays a task down, or changes one; its name and intervals may be changed, what was used stays.</summary>
    /// <param name="id">0: a new one.</param>
    /// <param name="version">What the form started from.</param>
    /// <returns>Why not, as the texts <c>refused.…</c> name it, or what was changed since; both null: it is stored.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> SaveAsync(
        string device, long id, string name, long? everyCycles, double? everyHours, long version, string by,
        CancellationToken cancellationToken)
    {
        if (await OfAsync(device, cancellationToken) is not { } plan)
        {
            return ("service-gone", null);
        }

        var known = plan.Tasks.FirstOrDefault(task => task.Id == id);
        if (id != 0 ? known is null : plan.Tasks.Count >= MostTasks)
        {
            return ("service-gone", null);
        }

        if (!Name.TryCreate(name, LongestName, out _, out _) || plan.Tasks.Any(task => task.Name == name && task.Id != id))
        {
            return ("service-name", null);
        }

        if (everyCycles is not (null or (> 0 and <= MostCycles)) || everyHours is not (null or (> 0 and <= MostHours))
            || (everyCycles is null && everyHours is null))
        {
            return ("service-interval", null);
        }

        var wanted = new ServiceTask(id, name, everyCycles, everyHours, known?.Last ?? new(time.GetUtcNow(), by, "", plan.Usage));
        return (null, await ChangeAsync(
            device, known, wanted, version, by,
            transaction => known is null ? ServiceStore.AddAsync(transaction, device, wanted)
                : ServiceStore.ChangeAsync(transaction, wanted),
            cancellationToken));
    }

    /// <summary>Ends a task; its services stay.</summary>
    /// <returns>As <see cref="SaveAsync"/>.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> RemoveAsync(
        string device, long id, long version, string by, CancellationToken cancellationToken) =>
        (await OfAsync(device, cancellationToken))?.Tasks.FirstOrDefault(task => task.Id == id) is not { } known ? ("service-gone", null)
            : (null, await ChangeAsync(
                device, known, null, version, by, transaction => ServiceStore.RemoveAsync(transaction, id), cancellationToken));

    /// <summary>Records that a person has done a service: its intervals begin anew.</summary>
    /// <returns>Why not, as the texts <c>refused.…</c> name it; null: it is stored.</returns>
    internal async Task<string?> DoneAsync(string device, long id, string note, string by, CancellationToken cancellationToken)
    {
        var plan = await OfAsync(device, cancellationToken);
        if (plan?.Tasks.FirstOrDefault(task => task.Id == id) is not { } task)
        {
            return "service-gone";
        }

        if (note.Length > LongestNote || note.Any(char.IsControl))
        {
            return "service-note";
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        await ServiceStore.DoneAsync(transaction, id, new(now, by, note, plan.Usage));
        await AuditLog.AddAsync(
            transaction, now, by, "service-done", device,
            FormattableString.Invariant(
                $"{task.Name}: {task.CyclesSince(plan.Usage)} / {task.HoursSince(plan.Usage):0.0} h. {note}").TrimEnd());
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private Task<SettingConflict?> ChangeAsync(
        string device, ServiceTask? before, ServiceTask? after, long version, string by, Func<DbTransaction, Task> store,
        CancellationToken cancellationToken) => changes.SaveAsync(
        new(
            Kind + device, version, by, "services", device,
            [
                .. FieldChange.Among(
                    ("name", before?.Name ?? "", after?.Name ?? ""),
                    ("every_cycles", Text(before?.EveryCycles), Text(after?.EveryCycles)),
                    ("every_hours", Text(before?.EveryHours), Text(after?.EveryHours)))
                    .Select(field => field with { Part = (before ?? after)!.Name }),
            ]),
        store,
        cancellationToken);

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
