using System.Security.Cryptography;
using System.Text;
using Spane.Troubleshooting;

namespace Spane.Dashboard.Troubleshooting;

/// <summary>Rules that somebody is editing, with what the program thinks of them.</summary>
/// <param name="Base">The version that they started from.</param>
public sealed record DiagnosisRulesDraft(KnowledgeTexts Texts, int Base, KnowledgeReading Reading)
{
    private const int TagLength = 16;

    /// <summary>Tells this draft from what it becomes in another window.</summary>
    public string Tag => TagOf(Texts);

    /// <summary>Reads and checks texts.</summary>
    public static DiagnosisRulesDraft Of(KnowledgeTexts texts, int start) => new(texts, start, KnowledgeReading.Of(texts));

    /// <summary>The tag of a draft; empty: there is none.</summary>
    public static string TagOf(KnowledgeTexts? texts) => texts is null ? ""
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\0', texts.Packer, texts.PowerBox, texts.Node))))[..TagLength];
}
