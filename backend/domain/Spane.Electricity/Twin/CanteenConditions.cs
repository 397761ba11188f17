using Spane.Electricity.Ledger;
using Spane.Electricity.Readings;
using Spane.Electricity.Switching;

namespace Spane.Electricity.Twin;

/// <summary>Which conditions stand after each thing that happens. Conditions are the causes of alarms; each method returns the same list
/// when nothing changes.</summary>
internal static class CanteenConditions
{
    public const string LoadAnomaly = "load-anomaly";
    private const string MeterInQuestion = "meter-in-question";
    public const string ProtectedLoadOff = "protected-load-off";
    private const string SessionLimit = "session-limit";

    // What happens once stands for a while, so that it becomes an alarm that a person answers.
    private static readonly Dictionary<string, TimeSpan> Stands = new(StringComparer.Ordinal)
    {
        [LoadAnomaly] = TimeSpan.FromHours(24),
        [SessionLimit] = TimeSpan.FromHours(1),
        ["outbox-overflow"] = TimeSpan.FromHours(1),
    };

    // A node starts without these and says them again if they still hold; trips and welded contacts it keeps over a reset.
    private static readonly string[] ForgottenByReset =
        ["meter-no-reply", "meter-implausible", "over-voltage", "under-voltage", "demand-shed"];

    public static IReadOnlyList<CanteenCondition> After(IReadOnlyList<CanteenCondition> conditions, NodeEvent happening)
    {
        if (happening.Active == false)
        {
            return Without(conditions, happening.Code, happening.Source);
        }

        if (happening.Active == true || Stands.ContainsKey(happening.Code))
        {
            return With(conditions, new CanteenCondition(happening.Code, happening.Source, happening.At, happening.Value ?? 0));
        }

        return happening.Code switch
        {
            "switched" when happening.Note.StartsWith("on", StringComparison.Ordinal) =>
                Without(conditions, SessionLimit, happening.Source),
            "restarted" when conditions.Any(c => ForgottenByReset.Contains(c.Code)) =>
                [.. conditions.Where(c => !ForgottenByReset.Contains(c.Code))],
            _ => conditions,
        };
    }

    // The ledger and not the node's event decides: it also sees a meter that was swapped, and what happened while the node was off.
    public static IReadOnlyList<CanteenCondition> After(IReadOnlyList<CanteenCondition> conditions, LedgerRebase rebase) =>
        rebase.Reason is RebaseReason.InQuestion
            ? With(conditions, new CanteenCondition(MeterInQuestion, rebase.LoadId, rebase.At, rebase.ToRegisterWattHours))
            : conditions;

    public static IReadOnlyList<CanteenCondition> AfterAnswer(IReadOnlyList<CanteenCondition> conditions, LedgerState ledger) =>
        ledger.Questions is null ? Without(conditions, MeterInQuestion, ledger.LoadId) : conditions;

    // A forgotten load is no longer one when its meter shows it off.
    public static IReadOnlyList<CanteenCondition> AfterForgotten(IReadOnlyList<CanteenCondition> conditions, MeterReading reading) =>
        reading is { Quality: MeterQuality.Ok, Amperes: < PowerCommand.OffBelowAmperes }
            ? Without(conditions, LoadAnomaly, reading.LoadId) : conditions;

    // A compressor that rests draws nothing either: off is an open contactor, a dead line, or a rest longer than any of its own.
    public static IReadOnlyList<CanteenCondition> AfterColdLoad(IReadOnlyList<CanteenCondition> conditions, MeterReading reading,
        ColdRest rest)
    {
        bool off = reading.CommandedOn == false || reading.Quality == MeterQuality.NoReply;
        DateTimeOffset? restsSince = rest.OffSince(reading.At);
        if (off || restsSince is not null)
        {
            DateTimeOffset since = conditions.FirstOrDefault(c => c.Code == ProtectedLoadOff && c.Source == reading.LoadId)?.Since
                ?? restsSince ?? reading.At;
            return [.. Without(conditions, ProtectedLoadOff, reading.LoadId),
                new CanteenCondition(ProtectedLoadOff, reading.LoadId, since, Math.Floor((reading.At - since).TotalMinutes))];
        }

        return reading.Amperes >= PowerCommand.OffBelowAmperes ? Without(conditions, ProtectedLoadOff, reading.LoadId) : conditions;
    }

    public static IReadOnlyList<CanteenCondition> With(IReadOnlyList<CanteenCondition> conditions, CanteenCondition condition) =>
        conditions.Any(c => c.Code == condition.Code && c.Source == condition.Source) ? conditions : [.. conditions, condition];

    public static IReadOnlyList<CanteenCondition> Expire(IReadOnlyList<CanteenCondition> conditions, DateTimeOffset now) =>
        conditions.Any(c => IsOver(c, now)) ? [.. conditions.Where(c => !IsOver(c, now))] : conditions;

    private static bool IsOver(CanteenCondition condition, DateTimeOffset now) =>
        Stands.TryGetValue(condition.Code, out TimeSpan stands) && (now - condition.Since).Duration() > stands;

    private static IReadOnlyList<CanteenCondition> Without(IReadOnlyList<CanteenCondition> conditions, string code, string source) =>
        conditions.Any(c => c.Code == code && c.Source == source) ? [.. conditions.Where(c => c.Code != code || c.Source != source)]
            : conditions;
}
