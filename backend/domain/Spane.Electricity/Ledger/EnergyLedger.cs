using Spane.Electricity.Readings;

namespace Spane.Electricity.Ledger;

/// <summary>
/// Turns a meter's energy register into counted energy: the sum of register differences, never of power, so that what happens between
/// readings and while the backend is unavailable is counted too. It never counts negative energy and never guesses: what the two registers
/// alone do not explain becomes a <see cref="MeterQuestion"/>, and the ledger counts on from the new register at once.
/// </summary>
public static class EnergyLedger
{
    /// <summary>
    /// Where the register of a PZEM-004T v3 begins again, Wh (data sheet: 0–9,999.99 kWh, 1 Wh a step; that the step after
    /// 9,999,999 Wh is 0 is not verified on hardware).
    /// </summary>
    public const long RegisterModulusWattHours = 10_000_000;

    // A difference may exceed the load's maximum by the meter's accuracy and by one register step at either end.
    private const double Tolerance = 1.05;
    private const long StepWattHours = 2;
    private static readonly TimeSpan UnknownElapsed = TimeSpan.FromHours(1);

    // A meter near its end that is silent for longer may as well have been changed.
    private static readonly TimeSpan LongestWrap = TimeSpan.FromMinutes(15);

    // A meter that comes back after days has counted its first seconds before it is read: that much is no question, and belongs to the end.
    private static readonly TimeSpan Restart = TimeSpan.FromMinutes(1);

    /// <summary>The most that can flow through a meter, with the tolerance of its registers, Wh.</summary>
    public static long MostWattHours(double maximumWatts, TimeSpan elapsed) =>
        (long)Math.Ceiling(maximumWatts * Tolerance * elapsed.TotalHours) + StepWattHours;

    /// <summary>Processes one reading.</summary>
    /// <param name="rules">What decides between consumption and a question.</param>
    /// <returns>The ledger after it, with what was counted and what broke.</returns>
    public static LedgerStep Post(LedgerState state, MeterReading reading, LedgerRules rules)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rules.MaximumWatts);
        // An impossible current or power does not make the register wrong, and what the register may do is checked below. But a meter
        // lives on the line that it meters: one that answers with 0 V has measured nothing yet, and its register is none.
        if (reading.RegisterWattHours is not { } register || register is < 0 or >= RegisterModulusWattHours || reading.Volts is 0
            || reading.Quality is not (MeterQuality.Ok or MeterQuality.Implausible) || IsLate(state, reading, register))
        {
            return new LedgerStep(state, [], null);
        }

        if (state.LastRegisterWattHours is not { } last)
        {
            return Step(state, reading, register, [], 0, RebaseReason.FirstReading);
        }

        bool sameBoot = reading.Boot == state.LastBoot;
        TimeSpan wall = reading.At - state.LastAt;
        TimeSpan elapsed = sameBoot ? reading.Uptime - state.LastUptime : wall > TimeSpan.Zero ? wall : UnknownElapsed;
        bool jumped = wall < TimeSpan.Zero || (sameBoot && (wall - elapsed).Duration() > TimeSpan.FromSeconds(5) + (elapsed * 0.01));
        DateTimeOffset from = jumped ? reading.At - elapsed : state.LastAt;
        long difference = register - last;
        if (Doubt(difference, elapsed, rules) is { } why)
        {
            return Ask(state, reading, new MeterQuestion(state.QuestionsAsked + 1, why, last, register, from, reading.At));
        }

        RebaseReason? reason = difference < 0 ? RebaseReason.Wrap : jumped ? RebaseReason.ClockJump : null;
        long counted = difference < 0 ? difference + RegisterModulusWattHours : difference;
        from = elapsed > rules.LongestSilence && reading.At - from > Restart ? reading.At - Restart : from;
        return Step(state, reading, register, Distribute(state.LoadId, from, reading.At, counted), counted, reason);
    }

    /// <summary>Splits energy over the quarters of an interval in proportion to time, in whole Wh whose sum is exact.</summary>
    /// <param name="loadId">Load, or <c>feeder</c>.</param>
    /// <param name="from">Start, UTC.</param>
    /// <param name="to">End, UTC, not before the start.</param>
    /// <param name="wattHours">Wh, at least 0.</param>
    public static IReadOnlyList<LedgerPosting> Distribute(string loadId, DateTimeOffset from, DateTimeOffset to, long wattHours)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(wattHours);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        if (wattHours == 0)
        {
            return [];
        }

        var postings = new List<LedgerPosting>();
        long slotTicks = LedgerPosting.SlotLength.Ticks;
        long begin = from.UtcTicks;
        long length = to.UtcTicks - begin;
        long given = 0;
        for (long slot = begin - (begin % slotTicks); given < wattHours; slot += slotTicks)
        {
            long end = Math.Min(slot + slotTicks, to.UtcTicks);
            long upTo = length == 0 ? wattHours : (long)((Int128)wattHours * (end - begin) / length);
            if (upTo > given)
            {
                postings.Add(new LedgerPosting(loadId, new DateTimeOffset(slot, TimeSpan.Zero), upTo - given));
                given = upTo;
            }
        }

        return postings;
    }

    // What a node kept of an earlier boot can arrive after the first of the next one.
    private static bool IsLate(LedgerState state, MeterReading reading, long register) => state.LastRegisterWattHours is { } last
        && (reading.Boot == state.LastBoot ? reading.Uptime <= state.LastUptime
            : reading.Boot < state.LastBoot && reading.At < state.LastAt && register <= last);

    private static QuestionReason? Doubt(long difference, TimeSpan elapsed, LedgerRules rules)
    {
        long most = MostWattHours(rules.MaximumWatts, elapsed);
        if (difference < 0)
        {
            // No more than the most: so the last register stood within this interval of the end.
            return elapsed <= LongestWrap && difference + RegisterModulusWattHours <= most ? null : QuestionReason.Lower;
        }

        return difference > most ? QuestionReason.TooMuch
            : elapsed > rules.LongestSilence && difference > MostWattHours(rules.MaximumWatts, Restart) ? QuestionReason.Silence
            : null;
    }

    private static LedgerStep Ask(LedgerState state, MeterReading reading, MeterQuestion question)
    {
        LedgerState asked = state.With(question, out MeterQuestion? givenUp);
        LedgerStep step = Step(asked, reading, question.ToRegisterWattHours, [], 0, RebaseReason.InQuestion);
        return step with { Rebase = step.Rebase! with { GivenUp = givenUp } };
    }

    private static LedgerStep Step(
        LedgerState state, MeterReading reading, long register, IReadOnlyList<LedgerPosting> postings, long counted, RebaseReason? reason)
    {
        var next = state with
        {
            TotalWattHours = state.TotalWattHours + counted,
            LastRegisterWattHours = register,
            LastAt = reading.At,
            LastUptime = reading.Uptime,
            LastBoot = reading.Boot,
        };
        LedgerRebase? rebase = reason is { } why
            ? new LedgerRebase(state.LoadId, reading.At, why, state.LastRegisterWattHours, register, counted)
            : null;
        return new LedgerStep(next, postings, rebase);
    }
}
