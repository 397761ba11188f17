using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Spane.Mutation;

/// <summary>The small changes that can be made to a source: an operator, a sign, a boolean, a condition, a statement left out.</summary>
public static class SourceMutations
{
    private static readonly Dictionary<SyntaxKind, string[]> Operators = new()
    {
        [SyntaxKind.PlusToken] = ["-"],
        [SyntaxKind.MinusToken] = ["+"],
        [SyntaxKind.AsteriskToken] = ["/"],
        [SyntaxKind.SlashToken] = ["*"],
        [SyntaxKind.PercentToken] = ["*"],
        [SyntaxKind.LessThanLessThanToken] = [">>"],
        [SyntaxKind.GreaterThanGreaterThanToken] = ["<<"],
        [SyntaxKind.EqualsEqualsToken] = ["!="],
        [SyntaxKind.ExclamationEqualsToken] = ["=="],
        [SyntaxKind.LessThanToken] = ["<=", ">="],
        [SyntaxKind.LessThanEqualsToken] = ["<", ">"],
        [SyntaxKind.GreaterThanToken] = [">=", "<="],
        [SyntaxKind.GreaterThanEqualsToken] = [">", "<"],
        [SyntaxKind.AmpersandAmpersandToken] = ["||"],
        [SyntaxKind.BarBarToken] = ["&&"],
        [SyntaxKind.AmpersandToken] = ["|"],
        [SyntaxKind.BarToken] = ["&"],
        [SyntaxKind.CaretToken] = ["&"],
        [SyntaxKind.PlusPlusToken] = ["--"],
        [SyntaxKind.MinusMinusToken] = ["++"],
        [SyntaxKind.PlusEqualsToken] = ["-="],
        [SyntaxKind.MinusEqualsToken] = ["+="],
        [SyntaxKind.AsteriskEqualsToken] = ["/="],
        [SyntaxKind.SlashEqualsToken] = ["*="],
        [SyntaxKind.AmpersandEqualsToken] = ["|="],
        [SyntaxKind.BarEqualsToken] = ["&="],
        [SyntaxKind.LessThanLessThanEqualsToken] = [">>="],
        [SyntaxKind.GreaterThanGreaterThanEqualsToken] = ["<<="],
    };

    /// <summary>All changes to a source, in its order.</summary>
    public static IEnumerable<SourceMutation> Of(SyntaxNode source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.DescendantNodes().SelectMany(Of, (node, change) => new SourceMutation(node, change));
    }

    private static IEnumerable<TextChange> Of(SyntaxNode node, int index) => node switch
    {
        BinaryExpressionSyntax binary => Turned(binary.OperatorToken),
        AssignmentExpressionSyntax assignment => Turned(assignment.OperatorToken),
        PostfixUnaryExpressionSyntax postfix => Turned(postfix.OperatorToken),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression or (int)SyntaxKind.LogicalNotExpression } prefix =>
            [new TextChange(prefix.OperatorToken.Span, "")],
        PrefixUnaryExpressionSyntax prefix => Turned(prefix.OperatorToken),
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } => [new TextChange(node.Span, "false")],
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression } => [new TextChange(node.Span, "true")],
        ConditionalExpressionSyntax choice =>
            [new TextChange(choice.Condition.Span, "true"), new TextChange(choice.Condition.Span, "false")],
        IfStatementSyntax choice => [new TextChange(choice.Condition.Span, $"!({choice.Condition})")],
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax or AssignmentExpressionSyntax } =>
            [new TextChange(node.Span, ";")],
        _ => [],
    };

    private static IEnumerable<TextChange> Turned(SyntaxToken token) =>
        Operators.GetValueOrDefault(token.Kind(), []).Select(turned => new TextChange(token.Span, turned));
}

/// <summary>One change to a source.</summary>
public sealed record SourceMutation(SyntaxNode Node, TextChange Change)
{
    /// <summary>Where the changed code begins.</summary>
    public int Start => Change.Span.Start;

    /// <summary>The changed code, before and after.</summary>
    public string Description
    {
        get
        {
            var original = Node.ToString();
            var at = Change.Span.Start - Node.SpanStart;
            var changed = original[..at] + Change.NewText + original[(at + Change.Span.Length)..];
            return Node is IfStatementSyntax choice
                ? Mutant.Describe(choice.Condition.ToString(), Change.NewText!)
                : Mutant.Describe(original, changed);
        }
    }
}
