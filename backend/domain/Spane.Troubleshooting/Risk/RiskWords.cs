namespace Spane.Troubleshooting.Risk;

/// <summary>What the features are called, and reasons as a person reads them.</summary>
public static class RiskWords
{
    private static readonly Dictionary<string, (BilingualText Name, string Unit, int Digits)> Known = new(StringComparer.Ordinal)
    {
        ["bias_pct"] = (new("berat rata-rata di atas target", "mean weight above target"), "%", 1),
        ["bias_trend_pct"] = (new("berat rata-rata naik sejak lot mulai", "mean weight risen since the lot began"), "%", 1),
        ["spread_pct"] = (new("sebaran berat", "spread of weights"), "%", 1),
        ["spread_ratio"] =
            (new("sebaran berat dibanding sepuluh menit sebelumnya", "spread of weights by that of ten minutes before"), "×", 2),
        ["fill_ms"] = (new("waktu isi", "filling time"), "ms", 0),
        ["fill_ratio"] = (new("waktu isi dibanding sepuluh menit sebelumnya", "filling time by that of ten minutes before"), "×", 2),
        ["residue_g"] = (new("sisa di penampung", "residue in the hopper"), "g", 2),
        ["packs"] = (new("kemasan pada menit itu", "packs in the minute"), "", 0),
        ["rate_ppm"] = (new("laju kemasan per menit", "packs per minute"), "", 0),
        ["held_share"] = (new("bagian kemasan ditahan", "share of packs held"), "%", 0),
        ["events_before"] = (new("kejadian dalam sepuluh menit", "events in ten minutes"), "", 0),
        ["minutes_since"] = (new("menit sejak kejadian serupa", "minutes since it last happened"), "", 0),
        ["running_minutes"] = (new("menit jalan tanpa jeda", "minutes run without a pause"), "", 0),
        ["start_minutes"] = (new("menit untuk sepuluh menit jalan pertama", "minutes that the first ten running ones took"), "", 0),
        ["amperes"] = (new("arus", "current"), "A", 2),
        ["amperes_ratio"] = (new("arus dibanding satu jam sebelumnya", "current by that of the hour before"), "×", 2),
        ["amperes_rise"] = (new("kenaikan arus dalam seperempat jam", "rise of current in a quarter of an hour"), "A", 2),
        ["volts"] = (new("tegangan", "voltage"), "V", 0),
        ["volts_ratio"] = (new("tegangan dibanding satu jam sebelumnya", "voltage by that of the hour before"), "×", 3),
        ["watts"] = (new("daya", "power"), "W", 0),
        ["power_factor"] = (new("faktor daya", "power factor"), "", 2),
        ["on_minutes"] = (new("menit menyala", "minutes switched on"), "", 0),
        ["hour"] = (new("jam", "hour of the day"), "", 1),
    };

    /// <summary>What a feature is called.</summary>
    /// <param name="feature">The feature.</param>
    public static BilingualText NameOf(string feature) => Known[feature].Name;

    /// <summary>A reason as a person reads it, with the value now and the usual one.</summary>
    /// <param name="reason">The reason.</param>
    public static BilingualText Of(RiskReason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var (name, unit, digits) = Known[reason.Feature];
        var times = reason.Feature == "held_share" ? 100 : 1;
        var (now, usual) = (Value(reason.Value * times, unit, digits), Value(reason.Usual * times, unit, digits));
        return new BilingualText(
            $"{name.Indonesian}: {(now ?? "tidak diketahui").Replace('.', ',')} (biasanya {usual?.Replace('.', ',') ?? "tidak diketahui"})",
            $"{name.English}: {now ?? "not known"} (usually {usual ?? "not known"})");
    }

    private static string? Value(double value, string unit, int digits) => double.IsFinite(value)
        ? value.ToString("F" + digits, System.Globalization.CultureInfo.InvariantCulture) + (unit is "" or "×" ? unit : " " + unit) : null;
}
