using System.Data.Common;
using Spane.Backend.Ingest;
using Spane.Backend.Inspection;
using Spane.Backend.Jobs;
using Spane.Backend.Live;
using Spane.Dashboard.Alarms;
using Spane.Packing.Alarms;

namespace Spane.Backend.Alarms;

/// <summary>Drives the alarm book from what the twins publish, keeps it, and shows it to the screens. Safe for concurrent use.</summary>
internal sealed class AlarmService(
    LiveState state, AlarmStore store, StoreHealth health, SessionHealth session, InspectionConditions inspection, TimeProvider time,
    ILogger<AlarmService> log)
    : PeriodicService(TimeSpan.FromSeconds(1), time, log), IAlarms
{
    private readonly AlarmCauses _causes = new(state, health, session, inspection, time);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly List<AlarmChange> _unsaved = [];
    private AlarmBook _book = new([]);
    private HashSet<string> _devices = [];
    private bool _saves = true;

    public AlarmsView Now => state.AllAlarms;

    public Task<IReadOnlyList<JournalLine>> JournalAsync(int count, CancellationToken cancellationToken = default) =>
        store.JournalAsync(count, DateTimeOffset.UnixEpoch, cancellationToken);

    public async Task<AlarmPerformance> WeekAsync(CancellationToken cancellationToken = default)
    {
        var to = Time.GetUtcNow();
        var from = to.AddDays(-7);
        var lines = await store.JournalAsync(int.MaxValue, from, cancellationToken);
        return AlarmPerformance.Of([.. lines.Where(line => line.Action == AlarmAction.Raised).Select(line => (line.Key, line.At))],
            Now.Standing, from, to);
    }

    /// <summary>Looks at what the twins publish once.</summary>
    public Task ObserveAsync(CancellationToken cancellationToken = default) =>
        ChangeAsync(book => book.Observe(_causes.Read(), Time.GetUtcNow()), cancellationToken);

    /// <summary>A person acts on an alarm.</summary>
    public Task<bool> ActAsync(AlarmKey key, AlarmAction action, string by, string note, CancellationToken cancellationToken = default) =>
        ChangeAsync(book => book.Act(key, action, by, note, Time.GetUtcNow()) is { } change ? [change] : [], cancellationToken);

    /// <summary>A person shelves an alarm.</summary>
    /// <exception cref="ArgumentException">Too long, or no reason.</exception>
    public Task<bool> ShelveAsync(AlarmKey key, TimeSpan duration, string by, string why, CancellationToken cancellationToken = default) =>
        ChangeAsync(book => book.Shelve(key, new(Time.GetUtcNow() + duration, by, why), Time.GetUtcNow()) is { } change ? [change] : [],
            cancellationToken);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await OpenBookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _gate.Dispose();
        base.Dispose();
    }

    protected override Task RoundAsync(CancellationToken cancellationToken) => ObserveAsync(cancellationToken);

    // Alarms are of devices that this backend looks after: those of the others stand on theirs, with the same store.
    private async Task OpenBookAsync(CancellationToken cancellationToken)
    {
        var (lines, canteens) = state.Unordered;
        var devices =
            lines.Select(line => line.Device).Concat(canteens.Select(canteen => canteen.Device)).ToHashSet(StringComparer.Ordinal);
        if (!_devices.SetEquals(devices))
        {
            await ReadAsync(devices, cancellationToken);
        }
    }

    private async Task ReadAsync(HashSet<string> devices, CancellationToken cancellationToken)
    {
        _book = new AlarmBook(
            (await store.LoadAsync(cancellationToken))
                .Where(alarm => devices.Contains(alarm.Key.Device) || alarm.Key.Device == AlarmCauses.Backend));
        _devices = devices;
        _unsaved.Clear();
        state.Publish(new AlarmsView(_book.Standing));
    }

    private async Task<bool> ChangeAsync(Func<AlarmBook, IReadOnlyList<AlarmChange>> change, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await OpenBookAsync(cancellationToken);
            var changes = change(_book);
            if (changes is not [])
            {
                _unsaved.AddRange(changes);
                state.Publish(new AlarmsView(_book.Standing));
            }

            await SaveAsync(cancellationToken);
            return changes is not [];
        }
        finally
        {
            _gate.Release();
        }
    }

    // A full disk must not silence the alarm that tells of it, nor keep a person from answering it: what is not saved is saved with the
    // next look.
    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (_unsaved is [])
        {
            return;
        }

        try
        {
            await store.SaveAsync(_unsaved, cancellationToken);
            _unsaved.Clear();
            _saves = true;
        }
        catch (DbException fault)
        {
            if (_saves)
            {
                Log.LogError("Alarms cannot be saved now, and are shown all the same: {Fault}", fault.Message);
            }

            _saves = false;
        }
    }
}
