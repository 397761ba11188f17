using System.Text.Json;
using Spane.Backend.Devices;
using Spane.Backend.Jobs;
using Spane.Backend.Live;
using Spane.Dashboard.Live;
using Spane.Troubleshooting.Risk;

namespace Spane.Backend.Risk;

/// <summary>Each minute: has every model in force say the risk of now, keeps it, shows it where the model speaks; tells of earlier ones
/// whether it followed; and keeps silent a model that was no better than the base rate.</summary>
internal sealed class RiskWatch(
    RiskHistory history, RiskStore store, GivenRisks given, DeviceDirectory devices, LiveState live, TimeProvider time,
    ILogger<RiskWatch> log) : PeriodicService(TimeSpan.FromMinutes(1), time, log)
{
    /// <summary>How long what was said is kept.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private readonly Dictionary<(string Question, string Device, int Version), TrainedRisk> _models = [];
    private DateTimeOffset _judged;

    protected override Task RoundAsync(CancellationToken cancellationToken) => StepAsync(cancellationToken);

    /// <summary>Says, tells and judges.</summary>
    internal async Task StepAsync(CancellationToken cancellationToken)
    {
        var views = new Dictionary<string, List<RiskView>>(StringComparer.Ordinal);
        var judges = Time.GetUtcNow() - _judged >= TimeSpan.FromHours(1);
        foreach (var force in (await store.InForceAsync(cancellationToken)).Where(force => devices.Find(force.Device) is not null))
        {
            if (RiskQuestion.Find(force.Question) is { } question
                && await ModelAsync(force, cancellationToken) is { Scorecard: { } card } model)
            {
                var judged = judges ? await JudgedAsync(force, question, cancellationToken) : force;
                views.TryAdd(force.Device, []);
                views[force.Device].AddRange(await SayAsync(judged, question, model, card, cancellationToken));
            }
        }

        if (judges)
        {
            _judged = Time.GetUtcNow();
            await given.ForgetAsync((_judged - Kept).ToUnixTimeMilliseconds(), cancellationToken);
        }

        Show(views);
    }

    private async Task<TrainedRisk?> ModelAsync(RiskForce force, CancellationToken cancellationToken)
    {
        var key = (force.Question, force.Device, force.Version);
        if (!_models.TryGetValue(key, out var model)
            && await store.FindAsync(force.Question, force.Device, force.Version, cancellationToken) is { } found)
        {
            foreach (var old in _models.Keys.Where(old => old.Question == force.Question && old.Device == force.Device).ToList())
            {
                _models.Remove(old);
            }

            _models[key] = model = found;
        }

        return model;
    }

    private async Task<IEnumerable<RiskView>> SayAsync(
        RiskForce force, RiskQuestion question, TrainedRisk model, Scorecard card, CancellationToken cancellationToken)
    {
        var moments = await history.LatestAsync(question, force.Device, cancellationToken);
        var shows = force.Silenced is null;
        await given.GiveAsync(
            [
                .. moments.Select(moment => new SaidRisk(
                    question.Id, force.Device, moment.Subject, moment.Row.AtUtcMilliseconds, force.Version,
                    moment.Row.AtUtcMilliseconds + (long)question.Ahead.TotalMilliseconds, card.Risk(moment.Row), model.BaseRate,
                    shows ? 1 : 0, JsonSerializer.Serialize(moment.Row.Values, RiskLesson.Json))),
            ],
            cancellationToken);
        return !shows ? []
            : moments.Select(moment => RiskView.Of(question, moment.Subject, moment.Row, card, model.BaseRate, force.Version));
    }

    // The same, or silenced.
    private async Task<RiskForce> JudgedAsync(RiskForce force, RiskQuestion question, CancellationToken cancellationToken)
    {
        var waiting = await given.WaitingAsync(force.Question, force.Device, cancellationToken);
        await given.TellAsync(force.Question, force.Device,
            await history.OutcomesAsync(question, force.Device, waiting, cancellationToken), cancellationToken);
        if (force.Silenced is null)
        {
            var said = await given.GivenAsync(force, SinceOf(force, Time), cancellationToken);
            var worth = GivenWorth.Of([.. said.Select(one => one.Given)], question.Block);
            if (worth.Silences)
            {
                Log.LogWarning("The risk {Question} of {Device}, version {Version}, keeps silent from now on.", force.Question,
                    force.Device, force.Version);
                await store.SilenceAsync(force, worth, cancellationToken);
                return force with { Silenced = Time.GetUtcNow().ToUnixTimeMilliseconds() };
            }
        }

        return force;
    }

    /// <summary>From when on what a version has said is judged.</summary>
    internal static long SinceOf(RiskForce force, TimeProvider time) =>
        Math.Max(force.At, (time.GetUtcNow() - GivenWorth.Window).ToUnixTimeMilliseconds());

    // A device whose model was taken out of force shows nothing any more.
    private void Show(Dictionary<string, List<RiskView>> views)
    {
        var (lines, canteens) = live.Unordered;
        foreach (var device in lines.Select(line => line.Device).Concat(canteens.Select(canteen => canteen.Device)))
        {
            if (live.Risks(device) is not [])
            {
                views.TryAdd(device, []);
            }
        }

        foreach (var (device, risks) in views)
        {
            live.Publish(device, risks);
        }
    }
}
