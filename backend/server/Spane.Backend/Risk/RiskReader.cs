using Spane.Backend.Devices;
using Spane.Dashboard.Risk;
using Spane.Troubleshooting.Risk;

namespace Spane.Backend.Risk;

/// <summary>Reads for the engineer's page what was learnt, how it stands, and what it was worth.</summary>
internal sealed class RiskReader(
    RiskStore store, GivenRisks given, LearningRoom room, TrainingProgram program, DeviceDirectory devices, TimeProvider time) : IRisks
{
    // Moments of now that are compared with those that were learnt from.
    private const int Compared = 500;
    private const int LeastCompared = 100;

    public bool IsInstalled => program.IsInstalled;

    public LearningProgress? Progress => room.Progress;

    public async Task<IReadOnlyList<RiskSubject>> AllAsync(CancellationToken cancellationToken = default)
    {
        var forces = await store.InForceAsync(cancellationToken);
        List<RiskSubject> all = [];
        foreach (var device in devices.All.Select(runtime => runtime.Device).OrderBy(device => device.Id, StringComparer.Ordinal))
        {
            foreach (var question in RiskQuestion.All.Where(question => question.Role == device.Role))
            {
                var force = forces.FirstOrDefault(one => one.Question == question.Id && one.Device == device.Id);
                all.Add(await OneAsync(question, device.Id, force, cancellationToken));
            }
        }

        return all;
    }

    private async Task<RiskSubject> OneAsync(RiskQuestion question, string device, RiskForce? force, CancellationToken cancellationToken)
    {
        // Before the values: a change between the two is then noticed.
        var setting = await store.SettingVersionAsync(question.Id, device, cancellationToken);
        var versions = await store.AllAsync(question.Id, device, cancellationToken);
        var subject = new RiskSubject(question, device, setting, versions);
        if (force is null || await store.FindAsync(question.Id, device, force.Version, cancellationToken) is not { } model)
        {
            return subject;
        }

        var said = await given.GivenAsync(force, RiskWatch.SinceOf(force, time), cancellationToken);
        float[][] newest = [.. said.Take(Compared).Select(one => one.Features)];
        return subject with
        {
            InForce = force.Version,
            Since = DateTimeOffset.FromUnixTimeMilliseconds(force.At),
            Silenced = force.Silenced is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            Worth = GivenWorth.Of([.. said.Select(one => one.Given)], question.Block),
            Drift = newest.Length < LeastCompared ? [] :
            [
                .. model.Shapes.Select((shape, j) => new FeatureDrift(shape.Feature, shape.Drift([.. newest.Select(row => row[j])])))
                    .OrderByDescending(drift => drift.Index),
            ],
        };
    }
}
