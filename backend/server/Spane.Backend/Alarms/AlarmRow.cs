using System.Diagnostics.CodeAnalysis;
using Spane.Packing.Alarms;

namespace Spane.Backend.Alarms;

/// <summary>A row of the table <c>alarm</c>, named as its columns are.</summary>
[SuppressMessage("Style", "IDE1006", Justification = "Dapper maps columns by name.")]
internal sealed record AlarmRow
{
    public string device { get; init; } = "";

    public string source { get; init; } = "";

    public string code { get; init; } = "";

    public long active { get; init; }

    public long acknowledged { get; init; }

    public long awaits_reset { get; init; }

    public long since { get; init; }

    public double value { get; init; }

    public long? shelved_until { get; init; }

    public string? shelved_by { get; init; }

    public string? shelved_why { get; init; }

    public string comment { get; init; } = "";

    internal static AlarmRow Of(Alarm alarm) => new()
    {
        device = alarm.Key.Device,
        source = alarm.Key.Source,
        code = alarm.Key.Code,
        active = alarm.Active ? 1 : 0,
        acknowledged = alarm.IsAcknowledged ? 1 : 0,
        awaits_reset = alarm.AwaitsReset ? 1 : 0,
        since = alarm.Since.ToUnixTimeMilliseconds(),
        value = alarm.Value,
        shelved_until = alarm.Shelving?.Until.ToUnixTimeMilliseconds(),
        shelved_by = alarm.Shelving?.By,
        shelved_why = alarm.Shelving?.Why,
        comment = alarm.Comment,
    };

    internal Alarm ToAlarm() => new()
    {
        Key = new(device, source, code),
        Active = active == 1,
        IsAcknowledged = acknowledged == 1,
        AwaitsReset = awaits_reset == 1,
        Since = DateTimeOffset.FromUnixTimeMilliseconds(since),
        Value = value,
        Shelving =
            shelved_until is { } until ? new(DateTimeOffset.FromUnixTimeMilliseconds(until), shelved_by ?? "", shelved_why ?? "") : null,
        Comment = comment,
    };
}
