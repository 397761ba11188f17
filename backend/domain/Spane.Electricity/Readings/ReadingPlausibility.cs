using System.Globalization;

namespace Spane.Electricity.Readings;

/// <summary>
/// Finds what cannot be true in a reading. Ranges are those of the PZEM-004T v3 data sheet; the power factor may be 2 % above 1
/// because voltage, current and power are rounded apart (data sheet: 0.5 % each).
/// </summary>
public static class ReadingPlausibility
{
    /// <summary>Highest quotient of active and apparent power that rounding can explain.</summary>
    public const double MaximumPowerFactor = 1.02;

    // Below this apparent power one digit of the current register moves the quotient by more than 2 %.
    private const double SmallestJudgedVoltAmperes = 15;

    // The data sheet ends at 260 V; a lost neutral of a 230/400 V supply shows more, and that is an over-voltage, not a broken meter.
    private const double HighestVolts = 440;

    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary>Power factor from the measured values; null when there is too little load to say.</summary>
    public static double? PowerFactor(double volts, double amperes, double watts)
    {
        double apparent = volts * amperes;
        return apparent < SmallestJudgedVoltAmperes ? null : watts / apparent;
    }

    /// <summary>All findings of one reading; empty when it is plausible or nothing was measured.</summary>
    public static IReadOnlyList<Implausibility> Check(MeterReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var found = new List<Implausibility>();
        Range(found, PlausibilityRule.VoltageRange, reading.Volts, 80, HighestVolts, "V", "Tegangan", "Voltage");
        Range(found, PlausibilityRule.CurrentRange, reading.Amperes, 0, 100, "A", "Arus", "Current");
        Range(found, PlausibilityRule.PowerRange, reading.Watts, 0, 23_000, "W", "Daya", "Power");
        Range(found, PlausibilityRule.FrequencyRange, reading.Hertz, 45, 65, "Hz", "Frekuensi", "Frequency");
        Range(found, PlausibilityRule.StatedPowerFactor, reading.PowerFactor, 0, MaximumPowerFactor, "", "Faktor daya", "Power factor");
        if (reading is { Volts: { } volts, Amperes: { } amperes, Watts: { } watts }
            && PowerFactor(volts, amperes, watts) is { } factor && factor > MaximumPowerFactor)
        {
            found.Add(new Implausibility(PlausibilityRule.ApparentPower, factor, new BilingualText(
                string.Create(Indonesian,
                    $"Daya {watts:0.#} W lebih besar dari {volts:0.#} V × {amperes:0.###} A (faktor daya {factor:0.00}); itu tidak "
                        + $"mungkin, periksa meter."),
                string.Create(English,
                    $"Power {watts:0.#} W is more than {volts:0.#} V × {amperes:0.###} A (power factor {factor:0.00}); that is "
                        + $"impossible, check the meter."))));
        }

        return found;
    }

    private static void Range(
        List<Implausibility> found, PlausibilityRule rule, double? value, double low, double high, string unit, string indonesian,
        string english)
    {
        if (value is not { } v || (v >= low && v <= high))
        {
            return;
        }

        found.Add(new Implausibility(rule, v, new BilingualText(
            string.Create(Indonesian, $"{indonesian} {v:0.##} {unit} di luar {low}–{high} {unit}; periksa meter dan kabelnya."),
            string.Create(English, $"{english} {v:0.##} {unit} is outside {low}–{high} {unit}; check the meter and its wiring."))));
    }
}

/// <summary>One thing about a reading that cannot be true.</summary>
public sealed record Implausibility(PlausibilityRule Rule, double Value, BilingualText Why);

/// <summary>What a reading of a PZEM-004T must satisfy.</summary>
public enum PlausibilityRule
{
    /// <summary>Voltage within 80–440 V: the meter's range, and above it what a lost neutral shows.</summary>
    VoltageRange,

    /// <summary>Current within 0–100 A, the range of its current transformer.</summary>
    CurrentRange,

    /// <summary>Active power not negative and not above 23 kW.</summary>
    PowerRange,

    /// <summary>Frequency within 45–65 Hz, the meter's range.</summary>
    FrequencyRange,

    /// <summary>Stated power factor within 0–1.02.</summary>
    StatedPowerFactor,

    /// <summary>Active power at most 1.02 × apparent power.</summary>
    ApparentPower,
}
