using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Kommune.Architecture.Tests;

/// <summary>The instructions of a compiled method.</summary>
internal static class Instructions
{
    private const int FirstByteOfTwo = 0xFE;

    /// <summary>Puts a floating number on the stack, or makes one of another number.</summary>
    public static readonly HashSet<short> Floating = [OpCodes.Ldc_R4.Value, OpCodes.Ldc_R8.Value, OpCodes.Conv_R4.Value, OpCodes.Conv_R8.Value, OpCodes.Conv_R_Un.Value];

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>In order, each with the token of the member or type it names; 0 when it names none.</summary>
    public static IEnumerable<(OpCode Kind, int Token)> Of(MethodBodyBlock body)
    {
        var code = body.GetILReader();
        while (code.RemainingBytes > 0)
        {
            var first = code.ReadByte();
            var kind = Codes[first == FirstByteOfTwo ? unchecked((short)(FirstByteOfTwo << 8 | code.ReadByte())) : first];
            if (kind.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
                yield return (kind, code.ReadInt32());
            else
            {
                code.Offset += SizeOf(kind.OperandType, code);
                yield return (kind, 0);
            }
        }
    }

    /// <summary>Of the operand, in bytes. A switch counts its targets first.</summary>
    private static int SizeOf(OperandType operand, BlobReader code) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * code.ReadInt32()),
        _ => 4,
    };
}
