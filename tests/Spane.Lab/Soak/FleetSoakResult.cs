namespace Spane.Lab.Soak;

/// <summary>The line of <c>spane soak fleet</c>.</summary>
/// <param name="Soak">Always <c>fleet</c>.</param>
/// <param name="Devices">Devices, each on a connection of its own.</param>
/// <param name="Seconds">How long each sent one message a second.</param>
/// <param name="Messages">Messages sent.</param>
/// <param name="Lost">Messages not stored.</param>
/// <param name="Twice">Rows stored twice.</param>
/// <param name="BackendKbPerDevice">What the backend takes more than without devices, for each device, in kB of resident memory at the end.</param>
/// <param name="BackendMb">Resident memory of the backend at the end, in MB.</param>
/// <param name="BackendCores">Cores that the backend used.</param>
/// <param name="LoadKbPerDevice">What a virtual device and its connection take in the process that plays them, in kB.</param>
internal sealed record FleetSoakResult(
    string Soak, int Devices, int Seconds, long Messages, long Lost, long Twice, double BackendKbPerDevice, double BackendMb, double BackendCores, double LoadKbPerDevice);
