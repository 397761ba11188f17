namespace Spane.Packing.Alarms;

/// <summary>
/// All alarms of the plant and their transitions. Causes come and go with the delays of their types; each change is handed out for the
/// journal. Not safe for concurrent use: one owner drives it with injected times.
/// </summary>
public sealed class AlarmBook
{
    private readonly Dictionary<AlarmKey, Alarm> _alarms = [];
    private readonly Dictionary<AlarmKey, (bool Active, DateTimeOffset Since, double Value)> _causes = [];

    /// <summary>A book that continues where another has stopped.</summary>
    public AlarmBook(IEnumerable<Alarm> kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        foreach (var alarm in kept)
        {
            _alarms[alarm.Key] = alarm;
            if (alarm.Active)
            {
                _causes[alarm.Key] = (true, DateTimeOffset.MinValue, alarm.Value);
            }
        }
    }

    /// <summary>The alarms that are not normal: the most urgent first, then the newest.</summary>
    public IReadOnlyList<Alarm> Standing =>
        [.. _alarms.Values.Where(alarm => alarm.State != AlarmState.Normal).OrderByDescending(alarm => alarm.Type.Priority)
            .ThenByDescending(alarm => alarm.Since)];

    /// <summary>An alarm that is not normal.</summary>
    public Alarm? Find(AlarmKey key) => _alarms.GetValueOrDefault(key);

    /// <summary>Says which causes stand now; those not named have gone.</summary>
    /// <param name="now">The present, UTC; not earlier than at the last call.</param>
    /// <returns>What has changed, oldest first.</returns>
    public IReadOnlyList<AlarmChange> Observe(IReadOnlyDictionary<AlarmKey, double> causes, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(causes);
        foreach (var key in _causes.Keys.Where(key => _causes[key].Active && !causes.ContainsKey(key)).ToArray())
        {
            _causes[key] = _causes[key] with { Active = false, Since = now };
        }

        foreach (var (key, value) in causes)
        {
            _causes[key] = _causes.TryGetValue(key, out var known) && known.Active ? known with { Value = value } : (true, now, value);
        }

        List<AlarmChange> changes = [];
        foreach (var (key, cause) in _causes.ToArray())
        {
            Settle(key, cause, now, changes);
        }

        foreach (var alarm in _alarms.Values.Where(alarm => alarm.Shelving?.Until <= now).ToArray())
        {
            Change(alarm.Unshelve(), AlarmAction.Unshelved, now, changes);
        }

        return changes;
    }

    /// <summary>A person's action on one alarm.</summary>
    /// <returns>The change; null when it does not apply: nothing stands, or its cause still stands and forbids a reset.</returns>
    public AlarmChange? Act(AlarmKey key, AlarmAction action, string by, string note, DateTimeOffset now)
    {
        if (Find(key) is not { } alarm || alarm.State == AlarmState.Normal)
        {
            return null;
        }

        var after = action switch
        {
            AlarmAction.Acknowledged => alarm.Acknowledge(),
            AlarmAction.Reset => alarm.Reset(),
            AlarmAction.Unshelved => alarm.Unshelve(),
            AlarmAction.Commented => alarm with { Comment = note },
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Not a person's action."),
        };
        return after == alarm ? null : Keep(new AlarmChange(after, action, now, by, note));
    }

    /// <summary>A person shelves an alarm.</summary>
    /// <returns>The change; null when nothing stands.</returns>
    /// <exception cref="ArgumentException">See <see cref="Alarm.Shelve"/>.</exception>
    public AlarmChange? Shelve(AlarmKey key, Shelving shelving, DateTimeOffset now) =>
        Find(key) is { State: not AlarmState.Normal } alarm
            ? Keep(new AlarmChange(alarm.Shelve(shelving, now), AlarmAction.Shelved, now, shelving.By, shelving.Why))
            : null;

    private void Settle(AlarmKey key, (bool Active, DateTimeOffset Since, double Value) cause, DateTimeOffset now,
        List<AlarmChange> changes)
    {
        var alarm = _alarms.GetValueOrDefault(key) ?? new Alarm { Key = key };
        var type = alarm.Type;
        if (cause.Active && !alarm.Active && now - cause.Since >= type.OnDelay)
        {
            Change(alarm.Raise(now, cause.Value), AlarmAction.Raised, now, changes);
        }
        else if (!cause.Active && now - cause.Since >= type.OffDelay)
        {
            _causes.Remove(key);
            if (alarm.Active)
            {
                Change(alarm.Return(), AlarmAction.Returned, now, changes);
            }
        }
    }

    private void Change(Alarm after, AlarmAction action, DateTimeOffset now, List<AlarmChange> changes) =>
        changes.Add(Keep(new AlarmChange(after, action, now)));

    private AlarmChange Keep(AlarmChange change)
    {
        if (change.Alarm.State == AlarmState.Normal)
        {
            _alarms.Remove(change.Alarm.Key);
        }
        else
        {
            _alarms[change.Alarm.Key] = change.Alarm;
        }

        return change;
    }
}
