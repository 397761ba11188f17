using Spane.Backend.Twins;
using Spane.Messages;

namespace Spane.Backend.Ingest;

/// <summary>A cumulative acknowledgement that is due.</summary>
/// <param name="Lives">The device's <see cref="DeviceRuntime.Lives"/> when it became due: another life is not to be told of it.</param>
internal readonly record struct Receipt(DeviceRuntime Runtime, ReceivedPayload Payload, int Lives);
