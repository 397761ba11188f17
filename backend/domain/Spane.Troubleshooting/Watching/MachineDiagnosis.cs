using Spane.Diagnosis;

namespace Spane.Troubleshooting;

/// <summary>What is wrong with a machine, as far as it can be told now.</summary>
/// <param name="Symptoms">What is seen, by falling certainty.</param>
/// <param name="Facts">The same with what a person answered, for <see cref="Adviser"/>.</param>
/// <param name="Result">The causes by falling certainty, each with the rules that led to it.</param>
public sealed record MachineDiagnosis(IReadOnlyList<Symptom> Symptoms, Facts Facts, DiagnosisResult Result);
