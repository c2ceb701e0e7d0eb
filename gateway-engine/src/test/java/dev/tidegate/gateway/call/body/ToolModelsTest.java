package dev.tidegate.gateway.call.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidegate.gateway.call.body.CallBody.NamedModel;
import dev.tidegate.gateway.model.Capability;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.refusal.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ACC-1a models that tools name are found wherever tools are")
class ToolModelsTest {
    private static final String DRAW = "{'type':'image_generation','model':'dear'}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'tools':[DRAW] | tools[0].model",
                "'tools':DRAW | tools.model",
                "'tools':[[DRAW]] | tools[0]…model",
                "'tools':[{'type':'namespace','tools':[{'type':'function','name':'f'},DRAW]}] | tools[0]…model",
                "'tools':[{'type':'x','parameters':{'model':'dear'}}] | tools[0]…model",
                "'tools':[{'parameters':{'options':[{'Model':'dear'}]},'type':'x'}] | tools[0]…Model",
                "'tools':[{'type':'function','type':'x','parameters':{'model':'dear'}}] | tools[0]…model",
                "'tools':[{'type':'function','model':'dear'}] | tools[0].model",
                "'tool_choice':{'type':'allowed_tools','tools':[DRAW]} | tool_choice…model",
                "'tool_choice':{'type':'allowed_tools','allowed_tools':{'tools':[DRAW]}} | tool_choice…model",
                "'input':[{'role':'user','content':'x'},{'type':'additional_tools','tools':[DRAW]}] | input[1].tools[0].model",
                "'input':[{'Tools':DRAW,'type':'tool_search_output'}] | input[0].tools.model",
                "'input':{'type':'tool_search_output','tools':[DRAW]} | input.tools[0].model"
            })
    void found(String members, String member) {
        assertThat(models(members)).containsExactly(new NamedModel(member, "dear"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'tools':[{'type':'x','models':['dear']}] | member_not_allowed",
                "'tools':[{'type':'x','fallbacks':['dear']}] | member_not_allowed",
                "'tools':[{'type':'x','parameters':{'fallback_model':'dear'}}] | member_not_allowed",
                "'input':[{'type':'additional_tools','tools':[{'type':'x','models':[]}]}] | member_not_allowed",
                "'tools':[{'type':'x','parameters':{'model':{'id':'dear'}}}] | invalid_type"
            })
    void refused(String members, String code) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> models(members))
                .satisfies(e -> assertThat(e.refusal().code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'tools':[{'type':'function','name':'f','parameters':{'properties':{'model':{'enum':['x']}}}}]",
                "'tools':[{'parameters':{'properties':{'model':{}},'model':'x','models':1},'type':'function'}]",
                "'tools':[{'type':'function','function':{'name':'f','parameters':{'properties':{'models':{}}}}}]",
                "'tools':[{'name':'f','input_schema':{'properties':{'model':{}}},'input_examples':[{'model':'x'}]}]",
                "'tools':[{'type':'namespace','tools':[{'type':'function','parameters':{'properties':{'model':{}}}}]}]",
                "'tools':[{'functionDeclarations':[{'name':'f','parameters':{'properties':{'model':{}}}}]}]",
                "'tools':[],'tool_choice':'auto'",
                "'tool_choice':{'type':'function','function':{'name':'model'}}",
                "'input':[{'role':'user','content':[{'type':'input_text','text':'x','model':'y'}],'model':'z'}]",
                "'input':[{'type':'function_call','name':'f','arguments':'{}','input':{'tools':[{'model':'x'}]}}]",
                "'messages':[{'role':'assistant','content':[{'type':'tool_use','input':{'tools':[{'model':'x'}]}}]}]",
                "'input':[{'type':'mcp_list_tools','tools':[{'name':'f','input_schema':{'properties':{'model':{}}}}]}]",
                "'input':'tools'"
            })
    void what_is_the_callers_own_passes(String members) {
        assertThat(models(members)).isEmpty();
    }

    @Test
    void what_follows_the_tools_of_a_message_is_looked_at() {
        assertThat(parse("'input':[{'tools':[{}]},{'role':'developer'}]").needs())
                .containsExactlyInAnyOrder(Capability.TOOLS, Capability.DEVELOPER_ROLE);
    }

    private static List<NamedModel> models(String members) {
        return parse(members).toolModels();
    }

    private static ModelCallBody parse(String members) {
        String body = "{'model':'m'," + members.replace("DRAW", DRAW) + "}";
        return ModelCallBody.parse(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Operation.RESPONSES);
    }
}
