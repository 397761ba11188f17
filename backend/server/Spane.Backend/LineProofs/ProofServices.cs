using Spane.Dashboard.Proofs;

namespace Spane.Backend.LineProofs;

/// <summary>Puts the proofs of lines together.</summary>
internal static class ProofServices
{
    internal static void AddLineProofs(this IServiceCollection services)
    {
        services.AddSingleton<ProofProgram>();
        services.AddSingleton<ProofStore>();
        services.AddSingleton<ProofRoom>();
        services.AddHostedService(provider => provider.GetRequiredService<ProofRoom>());
        services.AddSingleton<ProofSchedule>();
        services.AddHostedService(provider => provider.GetRequiredService<ProofSchedule>());
        services.AddSingleton<LineProofService>();
        services.AddSingleton<ILineProofs>(provider => provider.GetRequiredService<LineProofService>());
    }
}
