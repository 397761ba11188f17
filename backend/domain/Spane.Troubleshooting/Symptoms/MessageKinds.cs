namespace Spane.Troubleshooting;

/// <summary>Messages that a reader asks for.</summary>
[Flags]
internal enum MessageKinds
{
    None = 0,
    Weight = 1,
    Pack = 2,
    Power = 4,
    Status = 8,
    Event = 16,
    Other = 32,
    All = Weight | Pack | Power | Status | Event | Other,
}
