namespace Spane.Plant.Camera;

/// <summary>One photograph as the camera took it.</summary>
/// <param name="Slot">How many packs had broken the beam since the camera's boot, this one included.</param>
/// <param name="Truth">What is wrong with the pack, which the camera does not know.</param>
/// <param name="Payload">The <c>image</c> message of docs/protocol.md.</param>
public sealed record CameraShot(int Slot, PackDefect Truth, byte[] Payload);
