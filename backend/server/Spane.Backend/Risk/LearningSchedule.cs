using Spane.Backend.Devices;
using Spane.Backend.Jobs;
using Spane.Backend.Settings;
using Spane.Troubleshooting.Risk;

namespace Spane.Backend.Risk;

/// <summary>Learns anew at night what was learnt before, one after the other; what comes of it is put in force by a person or not at
/// all.</summary>
internal sealed class LearningSchedule(
    LearningRoom room, RiskStore store, TrainingProgram program, DeviceDirectory devices, SpaneOptions options, TimeProvider time,
    ILogger<LearningSchedule> log) : PeriodicService(TimeSpan.FromMinutes(10), time, log)
{
    /// <summary>Who is named.</summary>
    internal const string By = "spane";

    protected override Task RoundAsync(CancellationToken cancellationToken) =>
        options.Risk.EveryDays > 0 ? StepAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Begins the one that has waited longest, at night.</summary>
    /// <returns>Whether one was begun.</returns>
    internal async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        // Between 1 and 5 o'clock, before the first shift.
        if (!program.IsInstalled || Time.GetLocalNow().Hour is < 1 or >= 5)
        {
            return false;
        }

        var due = Time.GetUtcNow() - TimeSpan.FromDays(options.Risk.EveryDays);
        foreach (var device in devices.All.Select(runtime => runtime.Device).OrderBy(device => device.Id, StringComparer.Ordinal))
        {
            foreach (var question in RiskQuestion.All.Where(question => question.Role == device.Role))
            {
                if (await store.AllAsync(question.Id, device.Id, cancellationToken) is [var newest, ..] && newest.At < due)
                {
                    return room.TryBegin(question, device.Id, By);
                }
            }
        }

        return false;
    }
}
