using System.Text.Json;
using Spane.Plant.Node;
using Spane.Plant.Packing;

namespace Spane.Firmware.Tests.Calibrations;

/// <summary>A packer with a backend's ear for its answers, calibrated at 0 and 200 g unless it is new. All times are virtual.</summary>
internal sealed class CalibrationRig : IDisposable
{
    /// <summary>A word that is half of the converter's range: 1,953 g for the default cell.</summary>
    public const int Spike = 4_194_303;

    private readonly List<Answer> _answers = [];

    public CalibrationRig(int seed = 5, bool isNew = false, LoadCellOptions? cell = null)
    {
        Packer = new VirtualPacker(new VirtualPackerOptions
        {
            Node = new VirtualNodeOptions { Seed = seed },
            Plant = new PackingPlantOptions { LoadCell = cell ?? new LoadCellOptions() },
        });
        Packer.Broker!.Published += message =>
        {
            if (message.Leaf == "ack")
            {
                using var json = JsonDocument.Parse(message.Payload);
                _answers.Add(
                    new(json.RootElement.GetProperty("st").GetString()!, json.RootElement.GetProperty("why").GetString()!,
                        json.RootElement.GetProperty("val").GetDouble()));
            }
        };
        Packer.Run(TimeSpan.FromSeconds(3));
        if (!isNew)
        {
            Packer.Commission();
        }
    }

    public VirtualPacker Packer { get; }

    /// <summary>Gives a command and waits for its last answer.</summary>
    public Answer Tell(string action, string keys = "", Action? meanwhile = null)
    {
        int before = _answers.Count;
        Packer.Tell(action, keys);
        meanwhile?.Invoke();
        Packer.RunUntil(() => _answers.Count > before && _answers[^1].State != "accepted", TimeSpan.FromSeconds(10))
            .ShouldBeTrue($"{action} was not answered.");
        return _answers[^1];
    }

    /// <summary>Lays a mass on, waits until the scale is still, and takes a point of it.</summary>
    public Answer Take(double grams, string more = "", double? onScale = null, Action? meanwhile = null)
    {
        Lay(onScale ?? grams);
        return Tell("calibrate", FormattableString.Invariant($"\"mass\":{grams}") + more, meanwhile);
    }

    /// <summary>What the scale reads with a mass on it.</summary>
    public double Read(double grams)
    {
        Lay(grams);
        Packer.RunUntil(() => Packer.Node.Role.Scale.IsStable, TimeSpan.FromSeconds(10)).ShouldBeTrue("The scale is not still.");
        return Packer.Node.Role.Scale.ReadingGrams;
    }

    /// <summary>Lays a mass on and lets it settle.</summary>
    public void Lay(double grams)
    {
        Packer.Plant.ReferenceGrams = grams;
        Packer.Run(TimeSpan.FromSeconds(2));
    }

    /// <summary>Replaces some of the converter's next words by a spike.</summary>
    public void SpikeWords(params int[] places)
    {
        int word = 0;
        Packer.Plant.Converter.Interference = code => places.Contains(word++) ? Spike : code;
    }

    public void Dispose() => Packer.Dispose();

    internal sealed record Answer(string State, string Why, double Value);
}
