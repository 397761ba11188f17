namespace Spane.Electricity.ColdChain;

/// <summary>What to do with what lay in a cold load.</summary>
public enum FoodVerdict
{
    /// <summary>It stayed cold.</summary>
    Keep,

    /// <summary>It became too warm, for less than two hours: measure each, and throw perishable food away that is above 5 °C.</summary>
    Check,

    /// <summary>Perishable food is to be thrown away.</summary>
    Discard,
}

/// <summary>A time in which a cold load's compressor did not run.</summary>
/// <param name="From">When it ran last, UTC.</param>
/// <param name="To">When it ran again, UTC; null: it does not run yet.</param>
/// <param name="Duty">Part of the time that it ran in the day before, 0–1.</param>
/// <param name="IsMeasured">Whether its meter answered meanwhile: no current is then known, not only not measured.</param>
public sealed record ColdOutage(DateTimeOffset From, DateTimeOffset? To, double Duty, bool IsMeasured);

/// <summary>Advice on the food of a cold load after an outage. No thermometer is in it: it is a computation, and a thermometer in the food
/// is right where the two differ.</summary>
/// <param name="Off">How long nothing was cooled.</param>
/// <param name="PeakCelsius">The highest temperature by the model, °C.</param>
/// <param name="Above">How long it was above 40 °F by the model, until it is cold again.</param>
/// <param name="DiscardAt">When perishable food is to be thrown away if nothing changes, UTC; null: it is cooled again, in time.</param>
public sealed record OutageAdvice(
    ColdOutage Outage, FoodVerdict Verdict, TimeSpan Off, double PeakCelsius, TimeSpan Above, DateTimeOffset? DiscardAt)
{
    private const double LowestDuty = 0.05;
    private const double HighestDuty = 0.95;

    /// <summary>Judges an outage.</summary>
    /// <param name="now">The time, UTC.</param>
    public static OutageAdvice Of(ColdBox box, ColdOutage outage, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(box);
        ArgumentNullException.ThrowIfNull(outage);
        TimeSpan off = (outage.To ?? now) - outage.From;
        double peak = box.After(off);
        TimeSpan warm = box.Until(ColdBox.SafeCelsius);
        TimeSpan above = TimeSpan.Zero;
        if (off > warm)
        {
            above = off - warm;
            if (outage.To is not null)
            {
                above += box.Recovery(peak, ColdBox.SafeCelsius, Math.Clamp(outage.Duty, LowestDuty, HighestDuty));
            }
        }

        DateTimeOffset byModel = outage.From + warm + ColdBox.LongestAbove;
        DateTimeOffset byRule = outage.From + ColdBox.LongestOff;
        FoodVerdict verdict = off >= ColdBox.LongestOff || above >= ColdBox.LongestAbove ? FoodVerdict.Discard
            : above > TimeSpan.Zero ? FoodVerdict.Check : FoodVerdict.Keep;
        DateTimeOffset first = byModel < byRule ? byModel : byRule;
        return new(outage, verdict, off, peak, above, outage.To is null || verdict == FoodVerdict.Discard ? first : null);
    }
}
