using Spane.Troubleshooting.Risk;

namespace Spane.Dashboard.Live;

/// <summary>A risk as a screen shows it.</summary>
/// <param name="Question">What may follow, as the texts <c>word.risk.…</c> name it.</param>
/// <param name="Role">Role of the device that it is asked of.</param>
/// <param name="Subject">The line's device, a lot, or a load.</param>
/// <param name="Risk">0 to 1.</param>
/// <param name="Usual">How often it followed in what was learnt from, 0 to 1.</param>
/// <param name="At">The moment that it is of, UTC.</param>
/// <param name="Version">The model that says so.</param>
/// <param name="Why">What raises it, the most first.</param>
public sealed record RiskView(
    string Question, string Role, string Subject, double Risk, double Usual, DateTimeOffset At, int Version, BilingualText Why)
{
    /// <summary>So many are shown of one device at the most.</summary>
    public const int Most = 3;

    private static readonly BilingualText Nothing = new("tidak ada yang di luar kebiasaan", "nothing out of the usual");

    /// <summary>What a model says of a moment.</summary>
    public static RiskView Of(RiskQuestion question, string subject, RiskRow row, Scorecard card, double usual, int version)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(card);
        BilingualText[] reasons = [.. card.Reasons(row).Select(RiskWords.Of)];
        return new(question.Id, question.Role, subject, card.Risk(row), usual,
            DateTimeOffset.FromUnixTimeMilliseconds(row.AtUtcMilliseconds), version, reasons is [] ? Nothing : new(
                string.Join("; ", reasons.Select(reason => reason.Indonesian)),
                string.Join("; ", reasons.Select(reason => reason.English))));
    }
}

/// <summary>A device's risks in the live stream.</summary>
public static class RiskViewModel
{
    /// <summary>The parts of a line's.</summary>
    public static IReadOnlyList<LivePart<IReadOnlyList<RiskView>>> LineParts { get; } = [Part("packer")];

    /// <summary>The parts of a canteen's.</summary>
    public static IReadOnlyList<LivePart<IReadOnlyList<RiskView>>> CanteenParts { get; } = [Part("power")];

    /// <summary>The topic of a line's.</summary>
    public static string LineTopic(string device) => $"risk.line.{device}";

    /// <summary>The topic of a canteen's.</summary>
    public static string CanteenTopic(string device) => $"risk.canteen.{device}";

    /// <summary>The highest of them, by how much they are above the usual.</summary>
    public static IEnumerable<RiskView> Shown(IReadOnlyList<RiskView> risks, string role) =>
        risks.Where(risk => risk.Role == role).OrderByDescending(risk => risk.Risk / Math.Max(risk.Usual, 1e-6)).Take(RiskView.Most);

    /// <summary>One of them as the binder reads it.</summary>
    public static object Item(RiskView risk)
    {
        ArgumentNullException.ThrowIfNull(risk);
        return new
        {
            Key = $"{risk.Question} {risk.Subject}",
            risk.Question,
            risk.Subject,
            Percent = Math.Round(100 * risk.Risk, 1),
            Usual = Math.Round(100 * risk.Usual, 1),
            Time = risk.At,
            risk.Why,
        };
    }

    /// <summary>What a page was rendered from; nothing where it shows none.</summary>
    public static IEnumerable<(string Topic, IReadOnlyDictionary<string, object?> Parts)> Snapshot(
        string topic, IReadOnlyList<LivePart<IReadOnlyList<RiskView>>> parts, IReadOnlyList<RiskView> risks) =>
        risks is [] ? [] : [(topic, parts.ToDictionary(part => part.Name, part => part.Shape(risks)))];

    private static LivePart<IReadOnlyList<RiskView>> Part(string role) =>
        new("risks", risks => risks, risks => Shown(risks, role).Select(Item));
}
