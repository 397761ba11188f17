using Spane.Electricity.Readings;

namespace Spane.Electricity.Switching;

/// <summary>
/// One command to a power node and how far it has got. Transitions return a new value; a command in a final state changes no more.
/// "Off" is done only when the load's own meter shows it, never because somebody said so.
/// </summary>
public sealed record PowerCommand
{
    /// <summary>Below this current a load counts as off, A: twice the meter's starting current (data sheet, 0.02 A), and still above its
    /// noise.</summary>
    public const double OffBelowAmperes = 0.05;

    /// <summary>How long after acceptance the proof may take: two refreshes of the meter, a poll of a full bus and a report.</summary>
    public static TimeSpan ProofTime { get; } = TimeSpan.FromSeconds(15);

    /// <summary>Unique id, 1–40 characters.</summary>
    public required string Id { get; init; }

    /// <summary>Verb of docs/protocol.md.</summary>
    public required string Do { get; init; }

    /// <summary>Load, empty for the whole box.</summary>
    public string LoadId { get; init; } = "";

    /// <summary>Wanted state of a <c>switch</c>; null for other verbs.</summary>
    public bool? On { get; init; }

    /// <summary>User who asked.</summary>
    public required string By { get; init; }

    /// <summary>When it was asked, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it expires, UTC.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>How far it has got.</summary>
    public CommandState State { get; init; } = CommandState.Queued;

    /// <summary>When the node accepted it, UTC; null: not yet.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>The current that proves it, A; null: none yet.</summary>
    public double? MeasuredAmperes { get; init; }

    /// <summary>Why it failed; null: it did not.</summary>
    public BilingualText? Why { get; init; }

    /// <summary>The code behind <see cref="Why"/>, as in <see cref="ReasonTexts"/>; null: none.</summary>
    public string? WhyCode { get; init; }

    /// <summary>True in a state that it cannot leave.</summary>
    public bool IsFinal => State is CommandState.Done or CommandState.Failed or CommandState.Expired;

    /// <summary>The broker has taken it.</summary>
    public PowerCommand MarkSent() => State == CommandState.Queued ? this with { State = CommandState.Sent } : this;

    /// <summary>An <c>ack</c> of the node has come.</summary>
    /// <param name="status"><c>accepted</c>, <c>done</c>, <c>rejected</c>, <c>failed</c> or <c>expired</c>.</param>
    /// <param name="at">When it came, UTC.</param>
    public PowerCommand Acknowledge(string status, string why, DateTimeOffset at)
    {
        if (IsFinal)
        {
            return this;
        }

        return status switch
        {
            "accepted" => this with { State = CommandState.Delivered, AcceptedAt = AcceptedAt ?? at },
            "done" when On is null && Do != "close" => this with { State = CommandState.Done, AcceptedAt = AcceptedAt ?? at },
            "done" => this with { State = CommandState.Delivered, AcceptedAt = AcceptedAt ?? at },
            "expired" => End(CommandState.Expired, "expired"),
            "rejected" or "failed" => End(CommandState.Failed, why),
            _ => this,
        };
    }

    /// <summary>A reading of the load's meter has come: the proof of a switch.</summary>
    public PowerCommand Observe(MeterReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (State != CommandState.Delivered || On is not { } wanted || reading.LoadId != LoadId || reading.At < AcceptedAt
            || reading.Quality != MeterQuality.Ok || reading.Amperes is not { } amperes || reading.CommandedOn != wanted)
        {
            return this;
        }

        PowerCommand seen = this with { MeasuredAmperes = amperes };
        return wanted || amperes < OffBelowAmperes ? seen with { State = CommandState.Done } : seen;
    }

    /// <summary>Advances the clock.</summary>
    public PowerCommand Tick(DateTimeOffset now)
    {
        if (IsFinal)
        {
            return this;
        }

        if (State == CommandState.Delivered)
        {
            // A closing has a proof of its own, load by load.
            return Do != "close" && now - AcceptedAt > ProofTime ? WithoutProof() : this;
        }

        return now > Expires ? End(CommandState.Expired, "expired") : this;
    }

    /// <summary>It ends without having been done.</summary>
    internal PowerCommand End(CommandState state, string code) => this with { State = state, Why = ReasonTexts.For(code), WhyCode = code };

    private PowerCommand WithoutProof() => (On, MeasuredAmperes) switch
    {
        (false, { } amperes) => this with { State = CommandState.Failed, Why = ReasonTexts.StillDraws(amperes), WhyCode = "still-draws" },
        _ => End(CommandState.Failed, "no-proof"),
    };
}
