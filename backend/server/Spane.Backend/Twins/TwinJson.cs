using System.Text.Json.Serialization;
using Spane.Electricity.Twin;
using Spane.Packing.Twin;

namespace Spane.Backend.Twins;

/// <summary>Generated readers and writers of saved states: no reflection while messages flow.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(PackerState))]
[JsonSerializable(typeof(CanteenState))]
[JsonSerializable(typeof(DeviceState))]
[JsonSerializable(typeof(LiveBoot))]
[JsonSerializable(typeof(IReadOnlyList<SequenceRange>))]
[JsonSerializable(typeof(IReadOnlyList<SavedLife>))]
[JsonSerializable(typeof(DoubtedTimes))]
internal sealed partial class TwinJson : JsonSerializerContext;
