using Spane.Diagnosis;

namespace Spane.Troubleshooting;

/// <summary>Rules of both machines, ready to run.</summary>
/// <param name="Packer">Of a packing line, with board and network.</param>
/// <param name="PowerBox">Of a power box, with board and network.</param>
public sealed record KnowledgeEngines(DiagnosisEngine Packer, DiagnosisEngine PowerBox)
{
    /// <summary>Those of a device.</summary>
    /// <param name="role">Its role, as in <c>status</c>.</param>
    public DiagnosisEngine Of(string role) => role == "packer" ? Packer : PowerBox;
}
