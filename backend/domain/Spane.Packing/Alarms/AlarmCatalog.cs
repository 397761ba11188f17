namespace Spane.Packing.Alarms;

/// <summary>
/// The plant's rationalised alarms. An alarm is what needs a person to act; everything else is an event and stays in the journal
/// (ISA-18.2). At most <see cref="Limit"/> types: about ten for each of the three parts, so that each person knows their own by heart.
/// </summary>
public static class AlarmCatalog
{
    /// <summary>The most alarm types there may be.</summary>
    public const int Limit = 32;

    private static readonly Dictionary<string, AlarmType> ByCode =
        PackingAlarms.All.Concat(ElectricityAlarms.All).Concat(SystemAlarms.All).ToDictionary(type => type.Code, StringComparer.Ordinal);

    /// <summary>All types: packing, electricity, system; each part with the most urgent first.</summary>
    public static IReadOnlyList<AlarmType> All { get; } =
        [.. ByCode.Values.OrderBy(type => type.Area).ThenByDescending(type => type.Priority)];

    /// <summary>The type that a code raises. Event codes that ask for the same action share one type.</summary>
    /// <returns>The type; null when the code is an event's that needs no action.</returns>
    public static AlarmType? Find(string code) => ByCode.GetValueOrDefault(code switch
    {
        "load-cell-saturated" or "load-cell-stuck" => "load-cell-fault",
        "pack-missed" or "pack-double" => "pack-count",
        "outbox-overflow" => "messages-lost",
        "meter-reset" => "meter-in-question",
        "inspection-away" or "inspection-defects" => "inspection",
        _ => code,
    });
}
