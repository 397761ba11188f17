using System.Text.Json;
using Spane.Backend.Live;
using Spane.Messages;
using Spane.Packing.Twin;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Twins;

/// <summary>A packer's twin between messages, storage and screens.</summary>
internal sealed class PackerDeviceTwin(string device, PackerTwin twin, LiveState live, OrderedProducts? orders = null)
    : IDeviceTwin
{
    private List<CommandStep> _steps = [];

    public DateTimeOffset? LastHeard => twin.LastHeard;

    public void Heard(DateTimeOffset at) => twin.Heard(at);

    public void Link(bool? online) => twin.Online = online;

    public void Apply(NodeMessage message, MessageTimes times, ICollection<TelemetryPoint> points)
    {
        switch (message)
        {
            case PackMessage pack:
                points.Add(TelemetryPoints.Of(device, pack, times.Measured, twin.Apply(pack, times.Measured)));
                break;
            case TrialMessage trial:
                points.Add(TelemetryPoints.Of(device, trial, times.Measured, twin.State.TargetGrams, twin.Apply(trial, times.Measured)));
                break;
            case EventMessage happening:
                twin.Apply(happening, times.Measured);
                points.Add(TelemetryPoints.Of(device, happening, times.Measured));
                break;
            case StatusMessage status:
                twin.Apply(status);
                break;
            case WeightMessage weight:
                twin.Apply(weight, times.Received);
                break;
            case AcknowledgementMessage acknowledgement:
                _steps.Add(CommandStep.Of(device, acknowledgement));
                if (acknowledgement.State == "done" && orders?.Remove(acknowledgement.CommandId) is { } product)
                {
                    twin.Change(product);
                }

                break;
            default:
                break;
        }
    }

    public void ApplyLate(SequencedMessage message, MessageTimes times, ICollection<TelemetryPoint> points)
    {
        if (message is PackMessage pack)
        {
            twin.Seen(times.Measured);
            points.Add(TelemetryPoints.Of(device, pack, times.Measured, twin.Judge(pack, times.Measured)));
        }
        else if (message is TrialMessage trial)
        {
            points.Add(TelemetryPoints.Of(device, trial, times.Measured, twin.State.TargetGrams, twin.Judge(trial, times.Measured)));
        }
        else if (message is EventMessage happening)
        {
            points.Add(TelemetryPoints.Of(device, happening, times.Measured));
        }
    }

    public byte[] Save() => JsonSerializer.SerializeToUtf8Bytes(twin.State, TwinJson.Default.PackerState);

    public IReadOnlyList<CommandStep> CollectCommandSteps() => _steps.Count == 0 ? [] : Interlocked.Exchange(ref _steps, []);

    public Action CaptureView()
    {
        var view = twin.View();
        return () => live.Publish(view);
    }
}
