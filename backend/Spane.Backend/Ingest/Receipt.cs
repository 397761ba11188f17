using Spane.Backend.Twins;
using Spane.Messages;

namespace Spane.Backend.Ingest;

/// <summary>A cumulative acknowledgement that is due.</summary>
/// <param name="Runtime">The device.</param>
/// <param name="Payload">What is stored.</param>
internal readonly record struct Receipt(DeviceRuntime Runtime, ReceivedPayload Payload);
