using Spane.Backend.Devices;
using Spane.Troubleshooting.Risk;

namespace Spane.Backend.Risk;

/// <summary>The one door of what people do about learnt risks. Refusals are named as the texts <c>refused.…</c> do.</summary>
internal sealed class RiskActs(LearningRoom room, RiskStore store, TrainingProgram program, DeviceDirectory devices, AuditLog audit)
{
    /// <summary>Begins to learn.</summary>
    /// <returns>Why not; null: it has begun.</returns>
    internal async Task<string?> LearnAsync(string question, string device, string by, CancellationToken cancellationToken)
    {
        if (!IsAsked(question, device))
        {
            return "risk-question";
        }

        if (!program.IsInstalled)
        {
            return "risk-away";
        }

        if (!room.TryBegin(RiskQuestion.Find(question)!, device, by))
        {
            return "risk-busy";
        }

        await audit.AddAsync(by, "risk-begun", $"{question}/{device}", cancellationToken: cancellationToken);
        return null;
    }

    /// <summary>Ends learning.</summary>
    internal async Task CancelAsync(string question, string device, string by, CancellationToken cancellationToken)
    {
        room.Cancel();
        await audit.AddAsync(by, "risk-cancelled", $"{question}/{device}", cancellationToken: cancellationToken);
    }

    /// <summary>Puts a version in force, or with 0 none.</summary>
    /// <returns>Why not, or who has changed what since; neither: it is in force.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> ForceAsync(
        string question, string device, int version, long settingVersion, string by, CancellationToken cancellationToken)
    {
        if (!IsAsked(question, device))
        {
            return ("risk-question", null);
        }

        if (version != 0
            && await store.FindAsync(question, device, version, cancellationToken) is not { Scorecard: not null, Report.MaySpeak: true })
        {
            return ("risk-silent", null);
        }

        return (null, await store.ForceAsync(question, device, version, settingVersion, by, cancellationToken));
    }

    private bool IsAsked(string question, string device) =>
        RiskQuestion.Find(question) is { } asked && devices.Find(device)?.Device.Role == asked.Role;
}
