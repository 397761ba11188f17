namespace Spane.Dashboard.Texts;

/// <summary>Names the dashboard's texts for <c>IStringLocalizer&lt;Text&gt;</c>: <c>Text.resx</c> is Bahasa Indonesia, <c>Text.en.resx</c>
/// English. A test keeps their keys equal and every key that a component uses present.</summary>
public sealed class Text;
